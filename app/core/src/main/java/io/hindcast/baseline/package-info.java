/**
 * Baselines: a fold over the first finals of each key, which says what the key's own windows before one have come to.
 *
 * <p>Baselines see first finals alone, before {@code having}, in the order of their ends; never provisional results. Of a window that starts at s those
 * count that end in {@code (s - over, s]}, so no event is in both, and what comes of them depends on the log alone. Sums are exact, so what is
 * taken out of them leaves nothing behind.
 *
 * <p>State is bounded: one entry for each window that can still be seen, and one for each key that has such a window.
 */
@NullMarked
package io.hindcast.baseline;

import org.jspecify.annotations.NullMarked;
