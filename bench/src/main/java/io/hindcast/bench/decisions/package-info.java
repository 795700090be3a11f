/**
 * How soon a decision about a payment is readable, while payments come live: with nothing beside it, and beside a replay of the same
 * pipeline in the same worker.
 *
 * <p>The load is open, as that of {@link io.hindcast.bench.latency}: a payment's latency counts from when it was due until its answer is
 * readable under read_committed. Every payment is measured. Broker, load and reader are in this process, the worker is in one of its own.
 */
@NullMarked
package io.hindcast.bench.decisions;

import org.jspecify.annotations.NullMarked;
