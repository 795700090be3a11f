package io.hindcast.operator;

/** What an aggregate task is connected to. */
public record AggregatePorts(WindowStore store, ResultSink results, Limits limits) {}
