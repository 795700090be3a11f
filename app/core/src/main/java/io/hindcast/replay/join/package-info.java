/**
 * The join of two versions' final results, for more windows than fit into memory.
 *
 * <p>Rules: memory is bounded by named limits; nothing here outlives its folder. Threads: one.
 */
@NullMarked
package io.hindcast.replay.join;

import org.jspecify.annotations.NullMarked;
