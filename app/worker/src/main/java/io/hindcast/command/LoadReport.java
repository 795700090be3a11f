package io.hindcast.command;

import io.hindcast.input.RecordKey;
import io.hindcast.load.Lines;
import io.hindcast.load.Load;
import io.hindcast.load.LoadListener;
import io.hindcast.load.LoadOutcome;
import io.hindcast.pipeline.Counted;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** What a load tells: how far it is, what it skips, and how it ended. Lines of several threads do not mix. */
final class LoadReport implements LoadListener {
    private static final double BYTES_IN_MEGABYTE = 1_000_000;
    private static final double MILLIS_IN_SECOND = 1_000;
    private static final int PERCENT = 100;

    private final Load load;
    private final long size;
    private final PrintWriter out;
    private final PrintWriter err;
    private final ProgressLine progress;

    /** @param size of the file in bytes; 0 where nobody knows */
    LoadReport(Load load, long size, PrintWriter out, PrintWriter err, ProgressLine progress) {
        this.load = load;
        this.size = size;
        this.out = out;
        this.err = err;
        this.progress = progress;
    }

    @Override
    public synchronized void note(String line) {
        print(line);
    }

    @Override
    public synchronized void trouble(String line) {
        progress.clear();
        complain(line);
    }

    @Override
    public synchronized void at(Doing doing, long lines, long bytes) {
        progress.at(() -> (doing == Doing.CHECKED ? "checked " : "loaded ")
                + Counted.of(lines, "line")
                + (size > 0 ? ", " + bytes * PERCENT / size + " %" : ""));
    }

    /** Answers the exit code. */
    synchronized int ended(LoadOutcome outcome) {
        progress.clear();
        if (outcome instanceof LoadOutcome.Loaded loaded) {
            print(summary(loaded));
            loaded.lines().blankNote().ifPresent(this::complain);
            skipped(loaded.lines());
            withoutKey(loaded.lines(), "are");
            return 0;
        }
        if (outcome instanceof LoadOutcome.Stopped stopped) {
            complain(stopped.reason());
            skipped(stopped.lines());
            complain(stopped(stopped));
        }
        if (outcome instanceof LoadOutcome.Refused refused) {
            complain(refused.reason());
            if (refused.lines().badLines() > 1) {
                kinds(refused.lines(), err);
            }
            complain("nothing was written"
                    + (refused.lines().badLines() > 0
                                    && refused.lines().records() > 0
                                    && load.aside().isEmpty()
                            ? "; --skip-bad FILE keeps such lines in FILE and loads the others"
                            : ""));
        }
        return 1;
    }

    private String summary(LoadOutcome.Loaded loaded) {
        double seconds = Math.max(1, loaded.took().toMillis()) / MILLIS_IN_SECOND;
        return String.format(
                Locale.ROOT,
                "loaded %s (%s) from %s into %s in %.1f s, %,.0f records/s%nrecords by partition: %s",
                Counted.of(loaded.records(), "record"),
                megabytes(loaded.lines()),
                load.input().name(),
                load.topic(),
                seconds,
                loaded.records() / seconds,
                byPartition(loaded.byPartition()));
    }

    static String megabytes(Lines lines) {
        return String.format(Locale.ROOT, "%.1f MB", lines.bytes() / BYTES_IN_MEGABYTE);
    }

    static String byPartition(List<Long> records) {
        StringJoiner each = new StringJoiner(", ");
        for (int partition = 0; partition < records.size(); partition++) {
            each.add(String.format(Locale.ROOT, "%d: %,d", partition, records.get(partition)));
        }
        return each.toString();
    }

    /** Lines that are in a file now. */
    private void skipped(Lines lines) {
        if (lines.badLines() == 0) {
            return;
        }
        Path aside = load.aside().orElseThrow();
        complain(String.format(
                Locale.ROOT,
                "skipped %s of %,d, which %s as %s in %s; the first of each kind:",
                Counted.of(lines.badLines(), "line"),
                lines.all(),
                lines.badLines() == 1 ? "stands" : "stand",
                lines.badLines() == 1 ? "it was" : "they were",
                aside));
        kinds(lines, err);
    }

    /** A line for each kind of bad lines. */
    static void kinds(Lines lines, PrintWriter to) {
        KindLines.of(lines.bad().stream()
                        .map(kind ->
                                new KindLines.Kind(kind.number(), kind.kind().word(), kind.first()))
                        .toList())
                .forEach(to::println);
        to.flush();
    }

    private void withoutKey(Lines lines, String are) {
        if (lines.withoutKey() > 0) {
            complain(withoutKey(lines, load.input().key().orElseThrow(), are));
        }
    }

    /** @param are {@code are}, or {@code would be} */
    static String withoutKey(Lines lines, RecordKey key, String are) {
        return Counted.of(lines.withoutKey(), "record") + " of " + number(lines.records()) + " without a value in '"
                + key.field() + "' " + are + " without a key, in any of the partitions; a pipeline that is keyed by it"
                + " rejects them. --require-key takes such lines for bad ones";
    }

    private String stopped(LoadOutcome.Stopped stopped) {
        return "stopped; "
                + (stopped.written() == 1 ? "1 record is" : Counted.of(stopped.written(), "record") + " are")
                + " in topic " + load.topic() + " and stay there"
                + (stopped.unknown() > 0
                        ? "; " + number(stopped.unknown()) + " more may be there or not: Kafka has not answered"
                        : "")
                + (load.completion() == Load.Completion.COMPLETE ? "; no heartbeat was written" : "");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private void print(String line) {
        progress.clear();
        out.println(line);
        out.flush();
    }

    private void complain(String line) {
        err.println(line);
        err.flush();
    }
}
