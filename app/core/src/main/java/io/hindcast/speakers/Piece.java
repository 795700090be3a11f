package io.hindcast.speakers;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A version speaks for the windows of some time and some group keys.
 *
 * @param fromMs windows that start at this time or later, in milliseconds since 1970; {@link Speakers#BEGINNING} for all
 * @param untilMs and before this one; {@link Speakers#END} without an end
 * @param share so many of the first {@link Bucket#COUNT buckets}; all of them without a share
 * @param version the number of the version
 */
public record Piece(long fromMs, long untilMs, int share, int version) {
    public Piece {
        if (fromMs >= untilMs) {
            throw new IllegalArgumentException("nothing is between " + fromMs + " and " + untilMs);
        }
        if (share < 1 || share > Bucket.COUNT) {
            throw new IllegalArgumentException("a share of " + share + " buckets is not between 1 and " + Bucket.COUNT);
        }
    }

    /** All keys, from a time on. */
    public static Piece from(long fromMs, int version) {
        return new Piece(fromMs, Speakers.END, Bucket.COUNT, version);
    }

    /** Whether it is of all keys. */
    public boolean whole() {
        return share == Bucket.COUNT;
    }

    /** How much of the keys: {@code 5 %}, {@code 0.25 %}. */
    public String percent() {
        return percent(share);
    }

    /** What it leaves to others, for people: {@code the other 95 % of the keys, and windows before 2026-11-01T00:00:00Z}; empty for nothing. */
    public Optional<String> leaves() {
        List<String> left = new ArrayList<>();
        if (!whole()) {
            left.add("the other " + percent(Bucket.COUNT - share) + " of the keys");
        }
        if (fromMs != Speakers.BEGINNING) {
            left.add("windows before " + Instant.ofEpochMilli(fromMs));
        }
        return left.isEmpty() ? Optional.empty() : Optional.of(String.join(", and ", left));
    }

    private static String percent(int buckets) {
        return BigDecimal.valueOf(buckets, 2).stripTrailingZeros().toPlainString() + " %";
    }

    /** {@code v2 for 5 % of the keys from 2026-11-01T00:00:00Z}. */
    public String words() {
        return "v" + version
                + (whole() ? "" : " for " + percent() + " of the keys")
                + (fromMs == Speakers.BEGINNING ? "" : " from " + Instant.ofEpochMilli(fromMs))
                + (untilMs == Speakers.END ? "" : " until " + Instant.ofEpochMilli(untilMs));
    }

    boolean covers(long startMs, int bucket) {
        return fromMs <= startMs && startMs < untilMs && bucket < share;
    }

    /** Whether nothing is left of another one that is older. */
    boolean hides(Piece older) {
        return fromMs <= older.fromMs && untilMs >= older.untilMs && share >= older.share;
    }
}
