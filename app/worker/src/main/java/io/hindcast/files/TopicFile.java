package io.hindcast.files;

import io.hindcast.input.Input;

/**
 * A file of records of a topic.
 *
 * @param bytes how many it has; 0 where nobody knows
 */
public record TopicFile(String topic, Input input, long bytes) {}
