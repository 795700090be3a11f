/**
 * Where a version begins, and whether it can: what its source topics are, what the logs hold, which floors bound what was before,
 * which offsets are to be set, and why it cannot start or go on.
 *
 * <p>Pure: facts come in as records, read from the cluster by {@code cluster.log}; answers go out as records. Immutable.
 */
@NullMarked
package io.hindcast.start;

import org.jspecify.annotations.NullMarked;
