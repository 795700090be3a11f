/**
 * What is kept of the events of a key and window, its bytes, and the key and result JSON.
 *
 * <p>Everything is exact and blind to order: the same events give the same bytes, in whatever order they were added and
 * however they were split and merged. Formats are immutable and shared by threads; accumulators, contributions, evaluated
 * keys and results belong to one thread at a time.
 */
@NullMarked
package io.hindcast.aggregate;

import org.jspecify.annotations.NullMarked;
