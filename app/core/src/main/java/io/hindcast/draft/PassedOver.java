package io.hindcast.draft;

import io.hindcast.pipeline.Counted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A field that was not taken, though a person may have thought of it.
 *
 * @param name of the field
 * @param as what
 * @param why for people, of a few words
 * @param likelihood how likely it is that somebody asks; what is larger is likelier
 */
record PassedOver(String name, As as, String why, int likelihood) {
    /** More are read by nobody. */
    private static final int MOST = 5;

    private static final int PERCENT = 100;

    /** What it could have been. */
    enum As {
        TIME,
        KEY
    }

    /** Those that are told, the likeliest first; each field once. */
    static List<PassedOver> told(List<PassedOver> times, List<PassedOver> keys) {
        List<PassedOver> all = new ArrayList<>(times);
        all.addAll(keys);
        all.sort(Comparator.comparingInt(PassedOver::likelihood).reversed());
        Set<String> names = new HashSet<>();
        return all.stream().filter(it -> names.add(it.name())).limit(MOST).toList();
    }

    /** Why a field is none where so many of the records have something there. */
    static String absent(int present, int records) {
        int absent = records - present;
        long percent = Math.round((double) PERCENT * absent / records);
        return percent == 0 || percent == PERCENT
                ? "absent in " + absent + " of " + Counted.of(records, "record")
                : "absent in " + percent + " % of the records";
    }
}
