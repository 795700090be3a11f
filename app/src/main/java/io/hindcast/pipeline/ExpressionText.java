package io.hindcast.pipeline;

/** An expression as written, not yet checked; {@code position} is where its first character stands. */
public record ExpressionText(String text, Position position) {}
