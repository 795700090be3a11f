package io.hindcast.account;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Records read from one input partition, by fate. Not thread-safe. */
@SuppressWarnings("EnumOrdinal") // an index in memory only, where counting is hot
public final class Account {
    private static final Fate[] FATES = Fate.values();

    private final long[] counts = new long[FATES.length];

    public void count(Fate fate) {
        counts[fate.ordinal()]++;
    }

    public void set(Fate fate, long records) {
        counts[fate.ordinal()] = records;
    }

    public long records(Fate fate) {
        return counts[fate.ordinal()];
    }

    /** All records read: the sum over the fates. */
    public long total() {
        return Arrays.stream(counts).sum();
    }

    public Map<Fate, Long> byFate() {
        Map<Fate, Long> map = new EnumMap<>(Fate.class);
        for (Fate fate : FATES) {
            map.put(fate, records(fate));
        }
        return map;
    }
}
