package io.hindcast.topology;

import java.util.List;

/**
 * How many partitions a version works with, as the ledger recorded them.
 *
 * <p>Downstream, all source partitions are numbered through: with {@code orders-eu} of 2 and {@code orders-us} of 3 partitions,
 * {@code orders-us/1} is number 3. A frame names its sender by that number.
 *
 * @param sources the source topics, in the order of the ledger
 * @param results of the results topic, and of each repartition topic
 */
public record Partitions(List<SourceTopic> sources, int results) {
    /** A source topic and its number of partitions. */
    public record SourceTopic(String name, int partitions) {
        public SourceTopic {
            if (partitions < 1) {
                throw new IllegalArgumentException("topic " + name + " has " + partitions + " partitions");
            }
        }
    }

    public Partitions {
        sources = List.copyOf(sources);
        if (sources.isEmpty() || results < 1) {
            throw new IllegalArgumentException("partitions must be positive: " + sources + ", " + results);
        }
    }

    /** Those of a version with one source topic. */
    public static Partitions of(String topic, int source, int results) {
        return new Partitions(List.of(new SourceTopic(topic, source)), results);
    }

    /** Source partitions over all topics. */
    public int source() {
        return sources.stream().mapToInt(SourceTopic::partitions).sum();
    }

    /** The number of the first partition of a source topic, by its place in {@link #sources()}. */
    int first(int source) {
        return sources.subList(0, source).stream()
                .mapToInt(SourceTopic::partitions)
                .sum();
    }
}
