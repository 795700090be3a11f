/**
 * Reads the facts that {@code progress} and {@code start} judge from a cluster, and prepares and removes what a version owns there.
 *
 * <p>Rules: a version's topics and its group are found by the exact names of {@link io.hindcast.pipeline.VersionNames}, never
 * by a prefix. Failures of the cluster are Kafka's own exceptions.
 *
 * <p>Threads: everything may be used from any thread, as Kafka's admin client may.
 */
@NullMarked
package io.hindcast.replay.kafka;

import org.jspecify.annotations.NullMarked;
