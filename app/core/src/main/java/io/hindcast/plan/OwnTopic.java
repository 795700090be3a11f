package io.hindcast.plan;

/** A topic that a version owns: it is there for this version alone, and goes with it. */
public record OwnTopic(String name, Purpose purpose) {}
