package io.hindcast.pipeline;

/** One part of the key: a name, and what it is computed from (for a plain field, the field itself). */
public record KeyField(String name, ExpressionText expression) {}
