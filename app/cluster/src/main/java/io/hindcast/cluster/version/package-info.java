/**
 * What a version has on the cluster: its group with the offsets and what was committed beside them, its topics. Reads how far it
 * has come and whether it can go on, prepares it, and removes it.
 *
 * <p>Rules: a version's topics and its group are found by the exact names of {@link io.hindcast.pipeline.VersionNames}, never
 * by a prefix. Failures of the cluster are Kafka's own exceptions.
 *
 * <p>Threads: everything may be used from any thread, as Kafka's admin client may.
 */
@NullMarked
package io.hindcast.cluster.version;

import org.jspecify.annotations.NullMarked;
