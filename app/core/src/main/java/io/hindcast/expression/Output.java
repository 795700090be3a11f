package io.hindcast.expression;

import java.util.OptionalInt;

/**
 * One named value of a result, over the result row (see {@link CompiledResults}).
 *
 * @param call where the output is one call and nothing else, its index: such a value is published from the accumulator
 *     itself, exactly, even an int sum outside 64 bits
 */
public record Output(String name, Expression expression, OptionalInt call) {}
