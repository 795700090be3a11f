/**
 * The question asked of Flink's DataStream API, exactly once, with the parser of the hand-written program.
 *
 * <p>The classes of this package and Flink's own live in a class loader apart, see {@code race.FlinkLoader}: Flink brings a
 * RocksDB and a Kafka client of its own under the names of those that Kafka Streams uses.
 */
@NullMarked
package io.hindcast.bench.flink;

import org.jspecify.annotations.NullMarked;
