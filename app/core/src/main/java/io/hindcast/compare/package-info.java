/**
 * Do two sides agree, and where do they not: the join of two versions' final results, for more windows than fit into memory, and
 * what came of it.
 *
 * <p>Rules: memory is bounded by named limits; the join goes through files, and nothing of it outlives its folder. Results of a
 * comparison are immutable records.
 *
 * <p>Threads: one for each join.
 */
@NullMarked
package io.hindcast.compare;

import org.jspecify.annotations.NullMarked;
