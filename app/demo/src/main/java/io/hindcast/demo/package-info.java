/**
 * The demonstration: a broker inside the process, a stream of orders, and what the terminal shows of a worker.
 *
 * <p>The stream is a pure function of its seed and the time; only the writer and the broker touch the machine. All data are in
 * one folder, so that a second start goes on where the first ended.
 */
@NullMarked
package io.hindcast.demo;

import org.jspecify.annotations.NullMarked;
