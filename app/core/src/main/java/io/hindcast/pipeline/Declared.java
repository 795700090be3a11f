package io.hindcast.pipeline;

/**
 * A field of one topic, and where its value goes.
 *
 * @param slot in a row: the index of its name among the {@link Source#columns() columns}
 */
public record Declared(int slot, Field field) {}
