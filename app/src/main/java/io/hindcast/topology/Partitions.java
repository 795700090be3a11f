package io.hindcast.topology;

/**
 * How many partitions a version works with, as the ledger recorded them.
 *
 * @param source of the source topic, and of the rejected topic
 * @param results of the results topic, and of the repartition topic
 */
public record Partitions(int source, int results) {
    public Partitions {
        if (source < 1 || results < 1) {
            throw new IllegalArgumentException("partitions must be positive: " + source + ", " + results);
        }
    }
}
