package io.hindcast.account;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Records read from one input partition, by fate; and beside them how many windows the accepted ones have missed. Not thread-safe.
 *
 * <p>Where windows overlap, an event may be accepted and too late for some of its windows: an event of 12:04 in windows of 5 minutes, one
 * every minute, of which the first two had passed, is 1 accepted and 2 missed.
 */
@SuppressWarnings("EnumOrdinal") // an index in memory only, where counting is hot
public final class Account {
    private static final Fate[] FATES = Fate.values();

    private final long[] counts = new long[FATES.length];
    private OptionalLong missed = OptionalLong.of(0);

    public void count(Fate fate) {
        counts[fate.ordinal()]++;
    }

    public void set(Fate fate, long records) {
        counts[fate.ordinal()] = records;
    }

    public long records(Fate fate) {
        return counts[fate.ordinal()];
    }

    /** Of which fates people are told: of all, but of copies only where there are some, since few pipelines look for them. */
    public List<Fate> told() {
        return Arrays.stream(FATES)
                .filter(fate -> fate != Fate.DUPLICATE || records(fate) > 0)
                .toList();
    }

    /** All records read: the sum over the fates. */
    public long total() {
        return Arrays.stream(counts).sum();
    }

    /** An accepted event has missed so many of its windows. */
    public void miss(long windows) {
        if (windows > 0 && missed.isPresent()) {
            missed = OptionalLong.of(missed.getAsLong() + windows);
        }
    }

    /** How many windows accepted events have missed; empty where the counting began too late for anybody to know. */
    public OptionalLong missed() {
        return missed;
    }

    public void setMissed(OptionalLong windows) {
        missed = windows;
    }

    /** Adds what the other one has counted. */
    public void add(Account other) {
        for (Fate fate : FATES) {
            counts[fate.ordinal()] += other.records(fate);
        }
        missed = missed.isPresent() && other.missed.isPresent()
                ? OptionalLong.of(missed.getAsLong() + other.missed.getAsLong())
                : OptionalLong.empty();
    }

    public Map<Fate, Long> byFate() {
        Map<Fate, Long> map = new EnumMap<>(Fate.class);
        for (Fate fate : FATES) {
            map.put(fate, records(fate));
        }
        return map;
    }
}
