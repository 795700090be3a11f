package io.hindcast.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An example of what a pipeline does.
 *
 * @param given records of one partition, in order; names are fields' or Kafka's facts', values JSON texts. One with {@link
 *     #VALUE} has no value
 * @param expect final records; {@code window} is its start, {@code window.end} its end, {@code window.label}
 *     its name; values JSON texts, some of them lists. Where each event is told something, {@code event} is the number of its record among
 *     the given ones
 * @param whole whether these are all; else others may come as well
 * @param rejected the reasons of the rejected records, in order
 * @param time how far it goes on, and what is told of alerts on the way
 */
public record Case(
        String name,
        Position position,
        List<Map<String, String>> given,
        List<Map<String, String>> expect,
        boolean whole,
        List<String> rejected,
        Time time) {
    /**
     * How far event time goes on, and what is told of alerts on the way.
     *
     * @param until what all partitions reach in the end; empty for the end of all time
     * @param alerts in the order in which they are told, values as JSON texts; empty where the case does not care
     */
    public record Time(Optional<Instant> until, Optional<List<Map<String, String>>> alerts) {
        /** To the end of all time. */
        public static final Time ALL = new Time(Optional.empty(), Optional.empty());
    }

    /** One that says nothing of alerts. */
    public Case(
            String name,
            Position position,
            List<Map<String, String>> given,
            List<Map<String, String>> expect,
            boolean whole,
            List<String> rejected) {
        this(name, position, given, expect, whole, rejected, Time.ALL);
    }

    /** Given with a time alone: from there on the partition stands at that time. */
    public static final String HEARTBEAT = "$heartbeat";

    /** Given as null: the record has no value. */
    public static final String VALUE = "$value";

    /** All of a record's value, where values are lines. */
    public static final String LINE = "$line";
}
