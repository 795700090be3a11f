package io.hindcast.ledger;

import java.util.Locale;
import java.util.Optional;

/**
 * What is known of the records before the first one that a version reads of a partition. All times in milliseconds since 1970.
 *
 * <p>Example: a replay from 2026-01-10T00:00 on, where every earlier record is known to be of an earlier event time, has {@code
 * new Floor(T − 1, T − 1, TIMESTAMPS)}: the watermark begins at T − 1, and a window that starts at T is whole.
 *
 * @param watermarkMs where the watermark M_p begins
 * @param incompleteMs windows that start at or before it may lack events of this partition; −1 if none does
 * @param basis how it is known
 */
public record Floor(long watermarkMs, long incompleteMs, Basis basis) {
    /** There is nothing before the start. */
    public static final Floor BEGINNING = new Floor(0, -1, Basis.BEGINNING);

    public Floor {
        if (watermarkMs < 0 || incompleteMs < -1) {
            throw new IllegalArgumentException("a floor of " + watermarkMs + " ms with incomplete windows up to "
                    + incompleteMs + " ms; the one is at least 0, the other at least -1");
        }
    }

    /** No record before the start has a later event time. */
    public static Floor upTo(long watermarkMs, Basis basis) {
        return new Floor(watermarkMs, watermarkMs, basis);
    }

    /** The same with a watermark that begins no lower than this. */
    public Floor atLeast(long watermarkFloorMs) {
        return watermarkFloorMs <= watermarkMs ? this : new Floor(watermarkFloorMs, incompleteMs, basis);
    }

    /** How a floor is known. */
    public enum Basis {
        /** Nothing is before the start. */
        BEGINNING,
        /** From the timestamps of records and {@code max-ahead}. */
        TIMESTAMPS,
        /** From a watermark that the ledger holds. */
        LEDGER,
        /** Somebody has said so. */
        WORD,
        /** A first version took it that deleted records were not younger than those that are left. */
        ASSUMED,
        /** The partition was added while the pipeline ran: no record is missing. */
        GROWTH;

        /** In the ledger and in plans: {@code timestamps}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Basis> of(String word) {
            for (Basis basis : values()) {
                if (basis.word().equals(word)) {
                    return Optional.of(basis);
                }
            }
            return Optional.empty();
        }
    }
}
