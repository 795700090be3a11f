package io.hindcast.preview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Stretches of event time that stand for a whole range of it. The range is cut where multiples of their length since 1970 lie, and of
 * the pieces that lie in it whole those are taken whose hash is lowest: so each is as likely as any other, the same range gives the same
 * ones, and one that has grown by a piece gives at most one other.
 *
 * @param chosen in the order of time
 * @param of how many there are to choose from
 */
public record Slices(List<Slice> chosen, long of) {
    /** Pieces of a range are counted one by one: more would take too long, and hardly say more. */
    public static final long MOST_PIECES = 10_000_000;

    public Slices {
        chosen = List.copyOf(chosen);
    }

    /** A stretch of event time: from when on, inclusive, and until when, exclusive. */
    public record Slice(Instant from, Instant until) {}

    /**
     * So many of a range, or all where there are no more.
     *
     * @param from inclusive
     * @param until exclusive
     * @throws IllegalArgumentException if the range has more than {@link #MOST_PIECES} pieces
     */
    public static Slices of(Instant from, Instant until, Duration length, int number) {
        long lengthMs = length.toMillis();
        long first = -Math.floorDiv(-from.toEpochMilli(), lengthMs);
        long end = Math.floorDiv(until.toEpochMilli(), lengthMs);
        if (end - first > MOST_PIECES) {
            throw new IllegalArgumentException("a range of " + (end - first) + " slices is too long");
        }
        PriorityQueue<Long> lowest = new PriorityQueue<>(
                Comparator.comparing(Slices::hash, Long::compareUnsigned).reversed());
        for (long piece = first; piece < end; piece++) {
            lowest.add(piece);
            if (lowest.size() > number) {
                lowest.remove();
            }
        }
        List<Slice> chosen = new ArrayList<>();
        lowest.stream()
                .sorted()
                .forEach(piece -> chosen.add(new Slice(
                        Instant.ofEpochMilli(piece * lengthMs), Instant.ofEpochMilli((piece + 1) * lengthMs))));
        return new Slices(chosen, Math.max(0, end - first));
    }

    /** The last step of MurmurHash3 (Appleby, public domain), which leaves no order of what it is given. */
    private static long hash(long piece) {
        long mixed = piece;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
