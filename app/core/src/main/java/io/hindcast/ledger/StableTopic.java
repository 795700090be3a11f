package io.hindcast.ledger;

import java.util.List;
import java.util.Optional;

/**
 * The topic in which consumers find the results of a pipeline, whichever version speaks.
 *
 * @param name of the topic
 * @param id Kafka's id of it
 * @param partitions as many as it had when it was bound; a key stays in one of these for ever
 * @param by the record that bound it, or had its publisher's memory rebuilt
 * @param generation of that memory
 * @param maxRate how much a switch says a second at most, all partitions together
 * @param alerts the topic of the alerts beside it, if they have one
 */
public record StableTopic(
        String name,
        String id,
        int partitions,
        Provenance by,
        Generation generation,
        MaxRate maxRate,
        Optional<Alerts> alerts) {
    /**
     * The topic in which consumers find the alerts of a pipeline; it has as many partitions.
     *
     * @param name of the topic
     * @param id Kafka's id of it
     * @param by the record that bound it
     */
    public record Alerts(String name, String id, Provenance by) {}

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
    static StableTopic of(Bound record, Provenance by, Optional<StableTopic> before) {
        return new StableTopic(
                record.topic(),
                record.topicId(),
                record.partitions(),
                by,
                before.map(StableTopic::generation).orElse(Generation.FIRST),
                before.map(StableTopic::maxRate).orElse(MaxRate.NONE),
                before.flatMap(StableTopic::alerts));
    }

    StableTopic withAlerts(Bound record, Provenance alertsBy) {
        Alerts its = new Alerts(record.topic(), record.topicId(), alertsBy);
        return new StableTopic(name, id, partitions, by, generation, maxRate, Optional.of(its));
    }

    StableTopic rebuilt(Rebuilt record, Provenance by) {
        Generation next = new Generation(generation.number() + 1, record.keepBeforeMs(), record.numbersAbove());
        return new StableTopic(name, id, partitions, by, next, maxRate, alerts);
    }

    StableTopic paced(MaxRate rate) {
        return new StableTopic(name, id, partitions, by, generation, rate, alerts);
    }

    /** The names of what consumers read. */
    public List<String> names() {
        return alerts.map(its -> List.of(name, its.name())).orElse(List.of(name));
    }

    boolean isThatOf(Bound record) {
        if (record.holds() == Bound.Holds.ALERTS) {
            return alerts.filter(
                            its -> its.name().equals(record.topic()) && its.id().equals(record.topicId()))
                    .isPresent();
        }
        return name.equals(record.topic()) && id.equals(record.topicId()) && partitions == record.partitions();
    }
}
