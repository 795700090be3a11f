package io.hindcast.compare;

import java.util.Comparator;
import java.util.Optional;

/**
 * A window on whose final result two versions do not agree. Keys and values are the texts of the results topics.
 *
 * <p>Example: {@code Changed(1767225660000, "{"sku":"a","window":"2026-01-01T00:00:00Z"}", "{…,"orders":3}", "{…,"orders":2}")}.
 */
public sealed interface WindowDifference {
    /** By end, then by key. */
    Comparator<WindowDifference> ORDER =
            Comparator.comparingLong(WindowDifference::endMs).thenComparing(WindowDifference::key);

    /** The end of the window in milliseconds since 1970, exclusive. */
    long endMs();

    /** The key of the result record. */
    String key();

    /** Who alone has published it; empty where both have. */
    Optional<Side> alone();

    /** Both versions have published it, with different bytes. */
    record Changed(long endMs, String key, String value, String otherValue) implements WindowDifference {
        @Override
        public Optional<Side> alone() {
            return Optional.empty();
        }
    }

    /** Only one of the versions has published it. */
    record OnlyIn(Side side, long endMs, String key, String value) implements WindowDifference {
        @Override
        public Optional<Side> alone() {
            return Optional.of(side);
        }
    }
}
