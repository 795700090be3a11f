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
 * The accepted events of one key and window, or of a part of a session. Mutable.
 *
 * @param keyed the text of the field by which the topic is partitioned, which is a part of the key, if there is one
 */
record Group(
        Key key,
        long startMs,
        long endMs,
        Optional<String> keyed,
        List<List<Outcome>> onTime,
        List<List<Outcome>> late) {
    /** By end, then by the bytes of the key. */
    static final Comparator<Group> ORDER =
            Comparator.comparingLong(Group::endMs).thenComparing(Group::keyBytes, Arrays::compareUnsigned);

    Group(Key key, long startMs, long endMs, Optional<String> keyed) {
        this(key, startMs, endMs, keyed, new ArrayList<>(), new ArrayList<>());
    }

    byte[] keyBytes() {
        return key.json().getBytes(StandardCharsets.UTF_8);
    }

    /** The same key, from when this begins to when the other ends, with the events of both. */
    Group with(Group later) {
        Group both = new Group(key, startMs, later.endMs, keyed);
        both.onTime.addAll(onTime);
        both.onTime.addAll(later.onTime);
        both.late.addAll(late);
        both.late.addAll(later.late);
        return both;
    }

    /** The same, with the events of another one before it. */
    Group after(Group earlier) {
        Group both = new Group(key, startMs, endMs, keyed);
        both.onTime.addAll(earlier.onTime);
        both.onTime.addAll(onTime);
        return both;
    }

    /** Its events on time alone. */
    Group punctual() {
        return new Group(key, startMs, endMs, keyed, onTime, List.of());
    }

    boolean sameBounds(Group other) {
        return startMs == other.startMs && endMs == other.endMs;
    }

    boolean contains(Group other) {
        return startMs <= other.startMs && other.endMs <= endMs;
    }

    List<List<Outcome>> all() {
        List<List<Outcome>> all = new ArrayList<>(onTime);
        all.addAll(late);
        return all;
    }
}
