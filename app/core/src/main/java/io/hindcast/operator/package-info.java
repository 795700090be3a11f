/**
 * The three operators of every pipeline as deterministic state machines: {@link io.hindcast.operator.IngestTask ingest and
 * combine} one input partition, {@link io.hindcast.operator.AggregateTask aggregate} one partition of keys; {@link
 * io.hindcast.operator.DirectTask} does both where a key never leaves its partition.
 *
 * <p>They know neither Kafka nor a clock: records, stores and sinks are handed in, and a commit is a call. The topology
 * drives them with Kafka Streams, the simulation with a seeded scheduler, so both run the same code. An operator belongs to
 * one thread. What it has not committed, it forgets: after a crash a new instance is built from what was committed.
 */
@NullMarked
package io.hindcast.operator;

import org.jspecify.annotations.NullMarked;
