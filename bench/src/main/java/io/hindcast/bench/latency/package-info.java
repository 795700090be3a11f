/**
 * How soon an event can be read in a result, while orders come live.
 *
 * <p>The load is open: every order has a time at which it is due, at a constant rate, and that time is its event time. Latencies count
 * from there, whatever the producer, the broker or the worker do, so a pause costs all the orders that fall due in it
 * (coordinated omission is corrected by measuring, not afterwards). Broker, load and reader are in this process, the worker is
 * in one of its own.
 *
 * <ul>
 *   <li><i>provisional</i>: until a result that holds the order is readable under read_committed. Orders of a key are in one partition
 *       and in order, so a result of n orders holds the first n. Every order is measured.
 *   <li><i>final</i>: from when the order is due that raises the last watermark past the window's end plus grace until the final is
 *       readable: what is left once the unavoidable wait is over. Every final is measured.
 * </ul>
 */
@NullMarked
package io.hindcast.bench.latency;

import org.jspecify.annotations.NullMarked;
