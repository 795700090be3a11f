/**
 * The rules of event time that make a replay exact: which event times are valid, which window an event belongs to, when it
 * is late, and when a window is final.
 *
 * <p>All times are milliseconds since 1970. Everything here is pure; {@link io.hindcast.time.WatermarkVector} alone is
 * mutable, and belongs to one thread.
 */
@NullMarked
package io.hindcast.time;

import org.jspecify.annotations.NullMarked;
