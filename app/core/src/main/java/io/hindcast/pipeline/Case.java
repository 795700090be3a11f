package io.hindcast.pipeline;

import java.util.List;
import java.util.Map;

/**
 * An example of what a pipeline does.
 *
 * @param given records of one partition, in order; names are fields' or Kafka's facts', values JSON texts
 * @param expect every final record; {@code window} is its start; values JSON texts, some of them lists
 * @param rejected the reasons of the rejected records, in order
 */
public record Case(
        String name,
        Position position,
        List<Map<String, String>> given,
        List<Map<String, String>> expect,
        List<String> rejected) {}
