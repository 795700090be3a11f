/**
 * Which events are copies, proved by running the real tasks over random logs: events that come again, before and behind in event time,
 * late ones, invalid ones, ids that are used anew, with commits and crashes at random, from the beginning and from the middle.
 *
 * <p>The oracle compares each event with all of its partition before it. What results must be is told by the same definition without
 * {@code deduplicate}, over the log in which only the time is left of each copy: that it is right is proved by the other simulations.
 *
 * <p>One seed is one definition and one log. A failure names its seed, and {@code -Dcopies.first=SEED -Dcopies.seeds=1} runs it again.
 * Tasks keep what they keep as on a worker, in one store of bytes; nothing here knows a clock, a thread or a broker.
 */
@NullMarked
package io.hindcast.simulation.copies;

import org.jspecify.annotations.NullMarked;
