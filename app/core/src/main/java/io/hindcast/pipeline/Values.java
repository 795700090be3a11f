package io.hindcast.pipeline;

/** How the values of records are written, and what a record is that has none. */
public record Values(Format format, Nulls nulls) {}
