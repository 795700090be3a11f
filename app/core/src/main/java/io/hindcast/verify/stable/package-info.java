/**
 * Does a stable topic say what the versions that speak say: a join of both by window, for more windows than fit into memory.
 *
 * <p>Rules: shares nothing with what publishes but the names of causes, since it checks that; who speaks, it is told.
 *
 * <p>Threads: one for each join.
 */
@NullMarked
package io.hindcast.verify.stable;

import org.jspecify.annotations.NullMarked;
