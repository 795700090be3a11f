package io.hindcast.preview;

import io.hindcast.compare.ResultTally;
import io.hindcast.compare.Side;
import io.hindcast.compare.WindowDifference;
import io.hindcast.compare.WindowJoin;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.progress.SettledUpTo;
import io.hindcast.results.ResultHead;
import io.hindcast.source.SourceRecord;
import io.hindcast.verify.KeyPartitioning;
import io.hindcast.verify.Recount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Two definitions over one reading of a log. For every window that starts after the floors of both, the results are the bytes that
 * replays of both would publish, of windows that are closed; of those that are not, as they stand at the end.
 *
 * <p>Not thread-safe. The folder is the caller's, to be deleted after {@link #close()}.
 */
public final class Preview implements AutoCloseable {
    private static final int NO_EXAMPLES = 0;

    private final Map<Side, Half> halves = new EnumMap<>(Side.class);
    private final Path folder;
    private final boolean matching;
    private final long incompleteMs;

    /**
     * A preview that has read nothing yet.
     *
     * @param version the changed definition
     * @param other the one that it is compared with
     * @param folder an empty one, for this alone
     */
    public Preview(Candidate version, Candidate other, KeyPartitioning partitioning, Path folder) {
        this.folder = folder;
        matching = version.matches(other);
        incompleteMs = Math.max(version.incompleteMs(), other.incompleteMs());
        halves.put(Side.VERSION, new Half(version, partitioning, made(folder, "version")));
        halves.put(Side.OTHER, new Half(other, partitioning, made(folder, "other")));
    }

    private static Path made(Path folder, String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot make a folder in " + folder, failed);
        }
    }

    /** Takes the next record of its partition; one that is before the start of a definition counts for the other alone. */
    public void record(SourceRecord record) {
        halves.values().forEach(half -> half.record(record));
    }

    /** Whether no record of that partition that may follow changes a result which is asked for. */
    public boolean over(String topic, int partition) {
        return halves.values().stream().allMatch(half -> half.over(topic, partition));
    }

    /** Windows that start at or before it may lack events, in milliseconds since 1970: they are only counted; −1 if none does. */
    public long incompleteMs() {
        return incompleteMs;
    }

    /** Which windows are closed under both definitions. */
    private SettledUpTo settled() {
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
        SettledUpTo settled = settled();
        if (!matching) {
            return new Unmatched(settled, tally).counted();
        }
        try (WindowJoin closed = new WindowJoin(made(folder, "closed"));
                WindowJoin open = new WindowJoin(made(folder, "open"))) {
            halves.forEach((side, half) -> half.finals(new Joining(side, half, settled, closed, open)));
            return new Found(
                    closed.compare(NO_EXAMPLES, each, tally).counts(),
                    open.compare(NO_EXAMPLES, each, tally).counts());
        }
    }

    @Override
    public void close() {
        halves.values().forEach(Half::close);
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

        private Found counted() {
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
            return new Found(counts(closed, incomplete), counts(open, 0));
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
