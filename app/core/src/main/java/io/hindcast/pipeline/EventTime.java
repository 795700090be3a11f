package io.hindcast.pipeline;

import java.time.Duration;

/**
 * Which field is the event time, and how far it may run ahead of the record's own timestamp.
 *
 * @param field a declared field of type timestamp
 * @param maxAhead an event time later than the record's timestamp by more than this is invalid
 */
public record EventTime(String field, Duration maxAhead) {}
