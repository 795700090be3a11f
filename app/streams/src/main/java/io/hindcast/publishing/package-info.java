/**
 * The publisher of a stable topic inside Kafka Streams; starts nothing.
 *
 * <pre>
 * results of all versions ─► publish ─► stable topic
 *                               └─► RocksDB + changelog
 * </pre>
 *
 * <p>The processor only connects {@code io.hindcast.publisher} to Kafka Streams. The sources are a pattern: which versions are read at
 * the moment is decided before each poll, by what the tasks want, so that the set may change without a restart. The names of node and
 * store are a persisted format.
 */
@NullMarked
package io.hindcast.publishing;

import org.jspecify.annotations.NullMarked;
