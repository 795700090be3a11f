/**
 * Kafka Streams' side of an aggregate task's memory: the window store in RocksDB with its changelog.
 *
 * <p>A store belongs to one task, and so to one thread at a time.
 */
@NullMarked
package io.hindcast.state;

import org.jspecify.annotations.NullMarked;
