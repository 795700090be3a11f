/**
 * What is known of versions, and what follows from it: has one caught up, who holds its watermark back, does its account
 * balance, which windows are closed, and do two versions agree on them.
 *
 * <p>Pure: facts come in as records, read from the cluster by {@code replay.kafka}; answers go out as records. Immutable,
 * except where a type says otherwise. {@code replay.join} joins, through files, what does not fit into memory.
 */
@NullMarked
package io.hindcast.replay;

import org.jspecify.annotations.NullMarked;
