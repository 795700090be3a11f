package io.hindcast.expression;

/** One part of the key, compiled over the fields. */
public record CompiledKey(String name, Expression expression) {}
