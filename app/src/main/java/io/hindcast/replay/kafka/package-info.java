/**
 * Reading the facts that {@code io.hindcast.replay} judges from a cluster. Nothing here writes.
 *
 * <p>Threads: everything may be used from any thread, as Kafka's admin client may.
 */
@NullMarked
package io.hindcast.replay.kafka;

import org.jspecify.annotations.NullMarked;
