/**
 * What is known of a version's progress, and what follows from it: has it caught up, who holds its watermark back.
 *
 * <p>Pure: facts come in as records, read from the cluster by {@code replay.kafka}; answers go out as records. Immutable.
 */
@NullMarked
package io.hindcast.replay;

import org.jspecify.annotations.NullMarked;
