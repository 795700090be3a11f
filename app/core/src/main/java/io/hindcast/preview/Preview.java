package io.hindcast.preview;

import io.hindcast.compare.ResultTally;
import io.hindcast.compare.Side;
import io.hindcast.compare.WindowDifference;
import io.hindcast.compare.WindowJoin;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.progress.SettledUpTo;
import io.hindcast.results.ResultHead;
import io.hindcast.verify.KeyPartitioning;
import io.hindcast.verify.Recount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Two definitions over one reading of a log. For every window that starts after the floors of both, the results are the bytes that
 * replays of both would publish, of windows that are closed; of those that are not, as they stand at the end.
 *
 * <p>Which events are late is decided in each partition alone, so partitions may be read at once, by a {@link PreviewPart} each or some
 * of them: what comes of it is the same. Not thread-safe. The folder is the caller's, to be deleted after {@link #close()}.
 */
public final class Preview implements AutoCloseable {
    private static final int NO_EXAMPLES = 0;

    /** What all recounts keep in memory before they write groups to disk. */
    private static final long MEMORY_BYTES = 144L << 20;

    private final List<PreviewPart> parts = new ArrayList<>();
    private final Candidate version;
    private final Path folder;
    private final long incompleteMs;

    /**
     * A preview that has read nothing yet.
     *
     * @param version the changed definition
     * @param other the one that it is compared with
     * @param folder an empty one, for this alone
     * @param parts so many share the partitions among them
     */
    public Preview(Candidate version, Candidate other, KeyPartitioning partitioning, Path folder, int parts) {
        this.version = version;
        this.folder = folder;
        incompleteMs = Math.max(version.incompleteMs(), other.incompleteMs());
        for (int part = 0; part < parts; part++) {
            this.parts.add(
                    new PreviewPart(version, other, partitioning, made(folder, "part-" + part), MEMORY_BYTES / parts));
        }
    }

    static Path made(Path folder, String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot make a folder in " + folder, failed);
        }
    }

    /** Which take the records, each those of its own partitions. */
    public List<PreviewPart> parts() {
        return List.copyOf(parts);
    }

    /** Windows that start at or before it may lack events, in milliseconds since 1970: they are only counted; −1 if none does. */
    public long incompleteMs() {
        return incompleteMs;
    }

    /** Which windows are closed under both definitions. */
    private static SettledUpTo settled(Map<Side, Half> halves) {
        return halves.values().stream()
                .map(Half::settled)
                .reduce(SettledUpTo::and)
                .orElse(SettledUpTo.NOTHING);
    }

    /** A session may end at the beginning of 1970. */
    private static boolean closed(SettledUpTo settled, long endMs) {
        return !settled.nothing() && settled.contains(endMs);
    }

    /**
     * Compares all results, and hands over every difference, in no order that means anything. Where keys or windows are not the same, no
     * result has a counterpart: then they are only counted and added up. Once, at the end.
     */
    public Found compare(ResultTally tally, Consumer<WindowDifference> each) {
        PreviewPart all = parts.get(0);
        parts.subList(1, parts.size()).forEach(all::absorb);
        Map<Side, Half> halves = all.halves();
        SettledUpTo settled = settled(halves);
        if (all.otherwise().isEmpty()) {
            return new Unmatched(settled, tally).counted(halves);
        }
        WhySearch why =
                new WhySearch(version.compiled(), all.pair(), all.otherwise().get());
        Consumer<WindowDifference> differing = each.andThen(why::window);
        try (WindowJoin closed = new WindowJoin(made(folder, "closed"));
                WindowJoin open = new WindowJoin(made(folder, "open"))) {
            halves.forEach((side, half) -> half.finals(new Joining(side, half, settled, closed, open)));
            return new Found(
                    closed.compare(NO_EXAMPLES, differing, tally).counts(),
                    open.compare(NO_EXAMPLES, differing, tally).counts(),
                    Optional.of(why.found()));
        }
    }

    @Override
    public void close() {
        parts.forEach(PreviewPart::close);
    }

    private static ResultHead head(byte[] value) {
        return ResultHead.read(value)
                .orElseThrow(() -> new IllegalStateException("INVARIANT: what a recount computes is a result"));
    }

    /** Puts the results of one definition into the joins. */
    private final class Joining implements Recount.FinalVisitor {
        private final Side side;
        private final Half half;
        private final SettledUpTo settled;
        private final WindowJoin closed;
        private final WindowJoin open;

        private Joining(Side side, Half half, SettledUpTo settled, WindowJoin closed, WindowJoin open) {
            this.side = side;
            this.half = half;
            this.settled = settled;
            this.closed = closed;
            this.open = open;
        }

        @Override
        public void result(Recount.Stage stage, byte[] key, long endMs, byte[] value) {
            if (stage != Recount.Stage.SETTLED || !half.wants(endMs)) {
                return;
            }
            if (head(value).startMs() <= incompleteMs) {
                closed.putIncomplete(side, key);
            } else {
                (closed(settled, endMs) ? closed : open).put(side, key, endMs, value);
            }
        }

        @Override
        public void incomplete(Recount.Stage stage, byte[] key, long endMs) {
            if (stage == Recount.Stage.SETTLED && half.wants(endMs)) {
                closed.putIncomplete(side, key);
            }
        }
    }

    /** Results that have no counterpart. */
    private final class Unmatched {
        private final SettledUpTo settled;
        private final ResultTally tally;
        private final Map<Side, Long> closed = new EnumMap<>(Side.class);
        private final Map<Side, Long> open = new EnumMap<>(Side.class);
        private long incomplete;

        private Unmatched(SettledUpTo settled, ResultTally tally) {
            this.settled = settled;
            this.tally = tally;
        }

        private Found counted(Map<Side, Half> halves) {
            halves.forEach((side, half) -> half.finals(new Recount.FinalVisitor() {
                @Override
                public void result(Recount.Stage stage, byte[] key, long endMs, byte[] value) {
                    if (stage == Recount.Stage.SETTLED && half.wants(endMs)) {
                        count(side, key, endMs, value);
                    }
                }

                @Override
                public void incomplete(Recount.Stage stage, byte[] key, long endMs) {
                    incomplete += stage == Recount.Stage.SETTLED && half.wants(endMs) ? 1 : 0;
                }
            }));
            return new Found(counts(closed, incomplete), counts(open, 0), Optional.empty());
        }

        private void count(Side side, byte[] key, long endMs, byte[] value) {
            if (head(value).startMs() <= incompleteMs) {
                incomplete++;
                return;
            }
            tally.unmatched(side, key, endMs, value);
            (closed(settled, endMs) ? closed : open).merge(side, 1L, Long::sum);
        }

        private static Counts counts(Map<Side, Long> windows, long incomplete) {
            return new Counts(
                    0, 0, windows.getOrDefault(Side.VERSION, 0L), windows.getOrDefault(Side.OTHER, 0L), incomplete);
        }
    }
}
