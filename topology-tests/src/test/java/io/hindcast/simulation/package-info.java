/**
 * The rules of event time, proved by running the real operators under a seeded scheduler: random definitions and logs,
 * interleavings, commits, crashes and moves between threads, against a batch oracle.
 *
 * <p>One seed is one log and a few executions of it. A failure names its seed, and {@code -Dsimulation.first=SEED
 * -Dsimulation.seeds=1} runs it again. Nothing here knows a clock, a thread or Kafka.
 */
@NullMarked
package io.hindcast.simulation;

import org.jspecify.annotations.NullMarked;
