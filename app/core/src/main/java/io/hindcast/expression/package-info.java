/**
 * The logic of a pipeline: CEL expressions, type-checked against the declared fields and compiled to closures over
 * {@link io.hindcast.expression.Row rows}.
 *
 * <p>Compiled expressions are stateless and may be shared between threads; a row belongs to one thread at a time.
 */
@NullMarked
package io.hindcast.expression;

import org.jspecify.annotations.NullMarked;
