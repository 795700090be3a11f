package io.hindcast.ledger;

import io.hindcast.speakers.Bucket;
import io.hindcast.speakers.Piece;
import io.hindcast.speakers.Speakers;
import java.util.Optional;

/**
 * For what a version speaks from a cutover on: windows from a time on, of a share of the group keys.
 *
 * @param fromMs windows that start at or after this time, in milliseconds since 1970; {@link Speakers#BEGINNING} for all
 * @param share so many of the first {@link Bucket#COUNT buckets}
 * @param effectiveFrom what was asked for, for people: a time at or before {@code fromMs}, or {@code beginning}; empty where
 *     nobody has asked
 */
public record Takeover(long fromMs, int share, Optional<String> effectiveFrom) {
    /** Every window of every key, without a word about it. */
    public static final Takeover ALL = new Takeover(Speakers.BEGINNING, Bucket.COUNT, Optional.empty());

    public Takeover {
        if (share < 1 || share > Bucket.COUNT) {
            throw new IllegalArgumentException("a share of " + share + " buckets; it is between 1 and " + Bucket.COUNT);
        }
    }

    /** Whether a ledger below level 4 can say it. */
    boolean plain() {
        return equals(ALL);
    }

    /** Whether it is of every window and every key, whatever was said. */
    boolean everything() {
        return fromMs == Speakers.BEGINNING && share == Bucket.COUNT;
    }

    /** Of all keys. */
    boolean whole() {
        return share == Bucket.COUNT;
    }

    Piece piece(int version) {
        return new Piece(fromMs, Speakers.END, share, version);
    }
}
