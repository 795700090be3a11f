/**
 * What events are told, proved by running the real task of it under a seeded scheduler: random definitions and logs, commits, crashes,
 * and a store that forgets at random, against an oracle that writes whole records from its own fold.
 *
 * <p>One seed is one log and a few executions of each of its partitions. A failure names its seed, and {@code -Drolling.first=SEED
 * -Drolling.seeds=1} runs it again. Nothing here knows a clock, a thread or Kafka, but for the few logs that run through the real
 * topology.
 */
@NullMarked
package io.hindcast.simulation.rolling;

import org.jspecify.annotations.NullMarked;
