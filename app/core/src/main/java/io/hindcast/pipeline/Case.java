package io.hindcast.pipeline;

import java.util.List;
import java.util.Map;

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
 */
public record Case(
        String name,
        Position position,
        List<Map<String, String>> given,
        List<Map<String, String>> expect,
        boolean whole,
        List<String> rejected) {
    /** Given as null: the record has no value. */
    public static final String VALUE = "$value";

    /** All of a record's value, where values are lines. */
    public static final String LINE = "$line";
}
