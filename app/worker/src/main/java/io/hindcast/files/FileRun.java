package io.hindcast.files;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Result;
import io.hindcast.alert.AlertSink;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.files.FinalResults.Corrections;
import io.hindcast.input.Line;
import io.hindcast.offline.OfflineRun;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.LatePolicy;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.results.AlertHead;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.Reason;
import io.hindcast.source.SourceRecord;
import io.hindcast.trouble.FileTrouble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/** One pipeline over files, once. Not thread-safe. */
public final class FileRun {
    /** Between two looks at what is final, over all files. */
    private static final int RECORDS_A_PASS = 10_000;

    /** A profile stands until the next event of its key. */
    private static final long UNTIL_THE_END = Long.MAX_VALUE / 2;

    private static final String NOTHING_BEHIND = "; where a record begins behind it, nothing tells";

    private final CompiledPipeline pipeline;
    private final List<OpenFile> files = new ArrayList<>();
    private final ResultWriter writer;
    private final AlertSink alerts;
    private final FileRunListener listener;
    private final long nowMs;
    private final Rejected rejected = new Rejected();
    private final MixedColumns mixed;
    private final AbsentFields absent;
    private final OffendingValues offending;
    private long lastMs;
    private long unreadable;
    private long read;

    /**
     * @param files of every topic of the pipeline at least one
     * @param alerts hears what is told of alerts
     * @param nowMs the timestamp of all records, in milliseconds since 1970: a file has none
     */
    public FileRun(
            CompiledPipeline pipeline,
            List<TopicFile> files,
            ResultWriter writer,
            AlertSink alerts,
            FileRunListener listener,
            long nowMs) {
        this.pipeline = pipeline;
        this.writer = writer;
        this.alerts = alerts;
        this.listener = listener;
        this.nowMs = nowMs;
        this.mixed = new MixedColumns(pipeline.pipeline().source());
        this.absent = new AbsentFields(pipeline.pipeline().source());
        this.offending = new OffendingValues(pipeline.pipeline().source());
        Map<String, Integer> partitions = new HashMap<>();
        for (TopicFile file : files) {
            int partition = partitions.merge(file.topic(), 1, Integer::sum) - 1;
            this.files.add(new OpenFile(file, this.files.size(), partition));
        }
    }

    /** Reads all of it. */
    public RunOutcome run() {
        FinalResults results = results();
        try (OfflineRun run = new OfflineRun(pipeline, files.size(), results, this::tell, this::reject)) {
            return run(run, results);
        } finally {
            closeAll();
        }
    }

    /** A file ends all time, but who reads it wants to hear of its own: of what only time brings about, up to its last event. */
    private void tell(GroupKey group, Result event) {
        boolean behind = AlertHead.read(event.value())
                .filter(head -> head.byTime() && head.atMs() > lastMs)
                .isPresent();
        if (!behind) {
            alerts.tell(group, event);
        }
    }

    private void closeAll() {
        for (OpenFile file : files) {
            try {
                file.close();
            } catch (IOException onlyRead) {
                // Nothing was written to it.
            }
        }
    }

    private FinalResults results() {
        Pipeline of = pipeline.pipeline();
        if (of.isRolling() && of.results().answers().decide().isEmpty()) {
            return new FinalResults(Corrections.NEXT_EVENTS, UNTIL_THE_END, writer::write);
        }
        return new FinalResults(
                of.results().late() == LatePolicy.CORRECT ? Corrections.LATE_EVENTS : Corrections.NONE,
                of.settling().toMillis(),
                writer::write);
    }

    private RunOutcome run(OfflineRun run, FinalResults results) {
        PriorityQueue<OpenFile> byTime =
                new PriorityQueue<>(Comparator.<OpenFile>comparingLong(file -> run.watermarkMs(file.number()))
                        .thenComparingInt(OpenFile::number));
        byTime.addAll(files);
        Optional<RunOutcome> early = Optional.empty();
        while (!byTime.isEmpty() && early.isEmpty()) {
            OpenFile lowest = byTime.remove();
            long untilMs = byTime.isEmpty()
                    ? Long.MAX_VALUE
                    : run.watermarkMs(byTime.element().number());
            early = readOn(lowest, untilMs, run, results);
            if (!lowest.ended()) {
                byTime.add(lowest);
            }
        }
        if (early.isPresent()) {
            return early.get();
        }
        run.finish();
        results.finish();
        writer.end();
        absent.notes().forEach(listener::note);
        return new RunOutcome.Done(read, unreadable, run.account(), rejected, results.results());
    }

    /** Until the file is further than that time, or at its end; answers how the run has ended, if it has. */
    private Optional<RunOutcome> readOn(OpenFile file, long untilMs, OfflineRun run, FinalResults results) {
        try {
            while (!file.ended() && run.watermarkMs(file.number()) <= untilMs) {
                Line line = file.next();
                if (line instanceof Line.Bad bad && bad.behind() == Line.Behind.NOTHING) {
                    return Optional.of(stopped(bad.at(file.input()) + NOTHING_BEHIND, run, results));
                }
                take(line, file, run);
                if (read % RECORDS_A_PASS == 0 && !file.ended() && !pass(file, run, results)) {
                    return Optional.of(new RunOutcome.Unwanted());
                }
            }
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of(stopped(FileTrouble.line("read", file.input().name(), failed), run, results));
        }
    }

    /** What had closed by then is published. */
    private RunOutcome stopped(String reason, OfflineRun run, FinalResults results) {
        run.pass();
        results.settle(run.frontierMs());
        if (results.results() > 0) {
            writer.end();
        }
        return new RunOutcome.Stopped(reason, read, results.results());
    }

    private void take(Line line, OpenFile file, OfflineRun run) throws IOException {
        String topic = file.file().topic();
        if (line instanceof Line.Entry entry) {
            read++;
            SourceRecord record = PlainRecord.at(topic, file.partition(), file.offset())
                    .withTimestamp(nowMs)
                    .withValue(entry.value());
            absent.look(record);
            run.process(file.number(), record);
            lastMs = Math.max(lastMs, run.watermarkMs(file.number()));
        } else if (line instanceof Line.Bad bad) {
            read++;
            unreadable++;
            rejected.count(Reason.UNPARSEABLE, bad.place(file.input()), bad.reason(), Optional::empty);
        } else {
            run.end(file.number(), topic);
            if (file.blank() > 0) {
                listener.note(file.input().name() + ": " + Counted.of(file.blank(), "blank line") + " skipped");
            }
            mixed.notes(topic, file.mixed())
                    .forEach(note -> listener.note(file.input().name() + ": " + note));
            file.close();
        }
    }

    /** Answers whether anybody reads the results. */
    private boolean pass(OpenFile file, OfflineRun run, FinalResults results) {
        run.pass();
        results.settle(run.frontierMs());
        listener.read(read, files.stream().mapToLong(OpenFile::bytesRead).sum(), file.place());
        return writer.wanted();
    }

    private void reject(int number, SourceRecord record, Reason reason, String detail, OptionalLong neededGraceMs) {
        rejected.count(reason, files.get(number).place(), detail, () -> offending.of(record, detail));
        neededGraceMs.ifPresent(rejected::needs);
    }
}
