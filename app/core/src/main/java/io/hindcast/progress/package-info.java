/**
 * How far versions have come, and what follows from it: has one caught up, does it keep up, who holds its watermark back, which of
 * its windows are surely settled.
 *
 * <p>Pure: facts come in as records, read from the cluster by {@code cluster.version}; answers go out as records. Immutable,
 * except where a type says otherwise.
 */
@NullMarked
package io.hindcast.progress;

import org.jspecify.annotations.NullMarked;
