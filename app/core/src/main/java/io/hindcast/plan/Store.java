package io.hindcast.plan;

/**
 * What a stage keeps.
 *
 * @param name inside the topology
 * @param changelog from which it is restored
 */
public record Store(String name, OwnTopic changelog) {}
