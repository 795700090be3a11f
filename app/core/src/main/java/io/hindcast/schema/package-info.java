/**
 * The schemas of registries as facts: what was written by a number, once somebody has recorded it.
 *
 * <p>Whoever reads records asks the facts, never a registry. A fact does not change: what it says of a number it says in every process
 * and at every time. Immutable; what tells facts is thread-safe.
 */
@NullMarked
package io.hindcast.schema;

import org.jspecify.annotations.NullMarked;
