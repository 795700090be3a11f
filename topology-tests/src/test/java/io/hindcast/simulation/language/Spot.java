package io.hindcast.simulation.language;

/** Where a record stands, as Kafka has it. */
public record Spot(String topic, int partition, long offset) {}
