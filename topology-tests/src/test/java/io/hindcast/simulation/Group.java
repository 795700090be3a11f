package io.hindcast.simulation;

import io.hindcast.simulation.language.Key;
import io.hindcast.simulation.language.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The accepted events of one key and window. Mutable.
 *
 * @param keyed the text of the field by which the topic is partitioned, which is a part of the key, if there is one
 */
record Group(Key key, long startMs, Optional<String> keyed, List<List<Outcome>> onTime, List<List<Outcome>> late) {
    /** By start, then by the bytes of the key. */
    static final Comparator<Group> ORDER =
            Comparator.comparingLong(Group::startMs).thenComparing(Group::keyBytes, Arrays::compareUnsigned);

    Group(Key key, long startMs, Optional<String> keyed) {
        this(key, startMs, keyed, new ArrayList<>(), new ArrayList<>());
    }

    byte[] keyBytes() {
        return key.json().getBytes(StandardCharsets.UTF_8);
    }

    List<List<Outcome>> all() {
        List<List<Outcome>> all = new ArrayList<>(onTime);
        all.addAll(late);
        return all;
    }
}
