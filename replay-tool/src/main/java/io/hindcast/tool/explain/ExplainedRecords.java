package io.hindcast.tool.explain;

import io.hindcast.account.Fate;
import io.hindcast.verify.Explained;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The records of an explanation: all are counted, the first by event time are kept. Not thread-safe. */
final class ExplainedRecords implements Consumer<Explained> {
    /** More would not fit into memory, however many somebody asks for. */
    static final int MOST = 1_000_000;

    private static final Comparator<Explained> BY_TIME =
            Comparator.comparingLong(Explained::atMs).thenComparing(Explained::place);

    private final int most;
    private final TreeSet<Explained> first = new TreeSet<>(BY_TIME);
    private final Map<Fate, Long> ofKey = new EnumMap<>(Fate.class);
    private long keyUnknown;

    ExplainedRecords(int most) {
        this.most = most;
    }

    @Override
    public void accept(Explained record) {
        if (record.ofKey()) {
            ofKey.merge(record.fate(), 1L, Long::sum);
        } else {
            keyUnknown++;
        }
        first.add(record);
        if (first.size() > most) {
            first.pollLast();
        }
    }

    /** In the order of event time. */
    Iterable<Explained> first() {
        return first;
    }

    /** How many of them are kept. */
    long shown() {
        return first.size();
    }

    /** How many there are with this key, of that fate. */
    long of(Fate fate) {
        return ofKey.getOrDefault(fate, 0L);
    }

    /** How many there are in all. */
    long all() {
        return ofKey.values().stream().mapToLong(Long::longValue).sum() + keyUnknown;
    }

    /** How many there are of which nobody knows the key. */
    long keyUnknown() {
        return keyUnknown;
    }
}
