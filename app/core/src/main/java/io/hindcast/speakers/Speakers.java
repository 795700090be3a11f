package io.hindcast.speakers;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The map of who speaks: for each window, told by its start and the bucket of its group key, one version or none.
 *
 * @param pieces the last one that covers a window counts; none is wholly hidden by a later one
 */
public record Speakers(List<Piece> pieces) {
    /** Before any time. */
    public static final long BEGINNING = Long.MIN_VALUE;

    /** Behind any time. */
    public static final long END = Long.MAX_VALUE;

    /** Nobody. */
    public static final int NOBODY = 0;

    /** Nobody speaks for anything. */
    public static final Speakers NONE = new Speakers(List.of());

    public Speakers {
        pieces = List.copyOf(pieces);
    }

    /** The number of the version that speaks for a window, {@link #NOBODY} for none. */
    public int of(long startMs, int bucket) {
        for (int i = pieces.size() - 1; i >= 0; i--) {
            Piece piece = pieces.get(i);
            if (piece.covers(startMs, bucket)) {
                return piece.version();
            }
        }
        return NOBODY;
    }

    /** With a newer piece, which takes over from those that it covers. */
    public Speakers and(Piece newer) {
        return new Speakers(Stream.concat(pieces.stream().filter(older -> !newer.hides(older)), Stream.of(newer))
                .toList());
    }

    /** The newest piece: that of the version which speaks for all that is still to come; empty where nobody speaks. */
    public Optional<Piece> newest() {
        return pieces.isEmpty() ? Optional.empty() : Optional.of(pieces.get(pieces.size() - 1));
    }

    /** The versions that speak here for a window for which another one speaks there, by number. */
    public SortedSet<Integer> gaining(Speakers there) {
        SortedSet<Long> starts = new TreeSet<>(List.of(BEGINNING));
        SortedSet<Integer> buckets = new TreeSet<>(List.of(0));
        Stream.concat(pieces.stream(), there.pieces.stream()).forEach(piece -> {
            starts.add(piece.fromMs());
            starts.add(piece.untilMs());
            buckets.add(piece.share());
        });
        SortedSet<Integer> gaining = new TreeSet<>();
        for (long startMs : starts.headSet(END)) {
            for (int bucket : buckets.headSet(Bucket.COUNT)) {
                int speaks = of(startMs, bucket);
                if (speaks != NOBODY && speaks != there.of(startMs, bucket)) {
                    gaining.add(speaks);
                }
            }
        }
        return gaining;
    }

    /** All versions that speak for some window, by number. */
    public SortedSet<Integer> versions() {
        SortedSet<Integer> versions = new TreeSet<>();
        pieces.forEach(piece -> versions.add(piece.version()));
        return versions;
    }

    /** For people, the newest first: {@code v2 from 2026-11-01T00:00:00Z, else v1}; {@code nobody}. */
    public String words() {
        StringBuilder words = new StringBuilder();
        for (int i = pieces.size() - 1; i >= 0; i--) {
            words.append(words.isEmpty() ? "" : ", else ").append(pieces.get(i).words());
        }
        return words.isEmpty() ? "nobody" : words.toString();
    }

    /** Whether a version speaks for any window. */
    public boolean speaks(int version) {
        return pieces.stream().anyMatch(piece -> piece.version() == version);
    }
}
