package io.hindcast.topology;

import io.hindcast.operator.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How many partitions a version works with and how much of their history it sees, as the ledger recorded them.
 *
 * <p>Downstream, every source partition has a number of its own, by which a frame names its sender: with {@code orders-eu} and
 * {@code orders-us}, {@code orders-eu/0} is number 0, {@code orders-us/0} 1, {@code orders-eu/1} 2 and so on. So a number stays the
 * same when a topic gets partitions. Numbers that no partition has hold nothing back.
 *
 * @param sources the source topics, in the order of the ledger
 * @param results of the results topic, and of each repartition topic
 * @param incompleteMs windows that start at or before it may lack events, in milliseconds since 1970; −1 if none does
 * @param untilMs windows that end after it are not published
 */
public record Partitions(List<SourceTopic> sources, int results, long incompleteMs, long untilMs) {
    /**
     * A source topic.
     *
     * @param floorsMs where the watermark of each of its partitions begins
     */
    public record SourceTopic(String name, List<Long> floorsMs) {
        public SourceTopic {
            floorsMs = List.copyOf(floorsMs);
            if (floorsMs.isEmpty()) {
                throw new IllegalArgumentException("topic " + name + " has no partitions");
            }
        }

        /** One that is read from its first record. */
        public SourceTopic(String name, int partitions) {
            this(name, Collections.nCopies(partitions, 0L));
        }

        public int partitions() {
            return floorsMs.size();
        }
    }

    public Partitions {
        sources = List.copyOf(sources);
        if (sources.isEmpty() || results < 1) {
            throw new IllegalArgumentException("partitions must be positive: " + sources + ", " + results);
        }
    }

    /** Those of a version that sees all of the history. */
    public Partitions(List<SourceTopic> sources, int results) {
        this(sources, results, -1, Long.MAX_VALUE);
    }

    /** Those of a version with one source topic, which it sees all of. */
    public static Partitions of(String topic, int source, int results) {
        return new Partitions(List.of(new SourceTopic(topic, source)), results);
    }

    /** How many numbers there are. */
    public int numbers() {
        return sources.size()
                * sources.stream().mapToInt(SourceTopic::partitions).max().orElseThrow();
    }

    /** The number of a partition of a source topic, which is given by its place in {@link #sources()}. */
    int number(int source, int partition) {
        return partition * sources.size() + source;
    }

    /** By number. */
    History history() {
        List<Long> floorsMs = new ArrayList<>();
        for (int number = 0; number < numbers(); number++) {
            SourceTopic source = sources.get(number % sources.size());
            int partition = number / sources.size();
            floorsMs.add(partition < source.partitions() ? source.floorsMs().get(partition) : History.NO_PARTITION);
        }
        return new History(floorsMs, incompleteMs, untilMs);
    }
}
