package io.hindcast.pipeline;

/** One named value of a result: an aggregate function, or an expression over other aggregates. */
public record Aggregate(String name, ExpressionText expression) {}
