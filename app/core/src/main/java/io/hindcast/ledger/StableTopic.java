package io.hindcast.ledger;

/**
 * The topic in which consumers find the results of a pipeline, whichever version speaks.
 *
 * @param name of the topic
 * @param id Kafka's id of it
 * @param partitions as many as it had when it was bound; a key stays in one of these for ever
 * @param by the record that bound it, or had its publisher's memory rebuilt
 * @param generation of that memory
 * @param maxRate how much a switch says a second at most, all partitions together
 */
public record StableTopic(
        String name, String id, int partitions, Provenance by, Generation generation, MaxRate maxRate) {
    /**
     * What the publisher remembers begins anew with each generation; each has names of its own on the cluster.
     *
     * @param number 1 for the first
     * @param keepBeforeMs windows that start before are let alone, in milliseconds since 1970
     * @param numbersAbove numbers of windows of which the topic does not tell begin above this one
     */
    public record Generation(int number, long keepBeforeMs, long numbersAbove) {
        /** No window is let alone. */
        public static final long EVERYTHING = Long.MIN_VALUE;

        public static final Generation FIRST = new Generation(1, EVERYTHING, 0);
    }

    /** As it was bound: another topic goes on with the memory of the one before. */
    static StableTopic of(Bound record, Provenance by, Generation generation, MaxRate maxRate) {
        return new StableTopic(record.topic(), record.topicId(), record.partitions(), by, generation, maxRate);
    }

    StableTopic rebuilt(Rebuilt record, Provenance by) {
        Generation next = new Generation(generation.number() + 1, record.keepBeforeMs(), record.numbersAbove());
        return new StableTopic(name, id, partitions, by, next, maxRate);
    }

    StableTopic paced(MaxRate rate) {
        return new StableTopic(name, id, partitions, by, generation, rate);
    }

    boolean isThatOf(Bound record) {
        return name.equals(record.topic()) && id.equals(record.topicId()) && partitions == record.partitions();
    }
}
