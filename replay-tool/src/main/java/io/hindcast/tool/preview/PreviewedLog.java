package io.hindcast.tool.preview;

import io.hindcast.cluster.log.SourceLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import io.hindcast.preview.Candidate;
import io.hindcast.preview.Preview;
import io.hindcast.source.SourceRecord;
import io.hindcast.tool.plan.PlannedSources;
import io.hindcast.tool.plan.ReplayedDefinition;
import io.hindcast.tool.plan.WantedHistory;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.tool.terminal.Colours;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.terminal.Texts;
import io.hindcast.tool.view.ProgressView;
import io.hindcast.tool.view.ReadingProgress;
import io.hindcast.verify.KeyPartitioning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The part of the sources that both definitions read, as it is at one moment. */
final class PreviewedLog implements Reading {
    private final Session session;
    private final Candidate version;
    private final Candidate other;
    private final Started read;
    private final long limit;

    private PreviewedLog(Session session, Candidate version, Candidate other, long limit) {
        this.session = session;
        this.version = version;
        this.other = other;
        this.limit = limit;
        this.read = new Started(version.start().version(), union(version.start(), other.start()), 1);
    }

    /**
     * Looks where both begin and end.
     *
     * @param limit so many offsets are read at most
     */
    static PreviewedLog of(
            Session session, PreviewedDefinition version, PreviewedDefinition other, WantedHistory wanted, long limit) {
        return new PreviewedLog(session, candidate(session, version, wanted), candidate(session, other, wanted), limit);
    }

    private static Candidate candidate(Session session, PreviewedDefinition of, WantedHistory wanted) {
        PlannedSources planned = PlannedSources.read(session, new ReplayedDefinition(of.definition()), wanted);
        VersionId next = session.state().pipeline(of.definition().name()).next();
        return new Candidate(of.definition().compiled(), planned.started(session.state(), next, MaxRate.NONE));
    }

    /** Each partition from where the first of the two begins; up to where it ended when the first of them was looked at. */
    private static List<SourceStart> union(Started version, Started other) {
        Map<String, SourceStart> topics = new LinkedHashMap<>();
        version.sources().forEach(source -> topics.put(source.topic(), source));
        other.sources().forEach(source -> topics.merge(source.topic(), source, PreviewedLog::both));
        return List.copyOf(topics.values());
    }

    private static SourceStart both(SourceStart one, SourceStart two) {
        int partitions = Math.min(one.partitions(), two.partitions());
        List<Long> starts = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        for (int p = 0; p < partitions; p++) {
            starts.add(Math.min(one.startOffsets().get(p), two.startOffsets().get(p)));
            ends.add(Math.min(one.endOffsets().get(p), two.endOffsets().get(p)));
        }
        return new SourceStart(
                one.topic(), one.topicId(), starts, ends, one.floors().subList(0, partitions), one.eventTime());
    }

    /** Offsets to read; where reading ends at a time, it may be over before. */
    long offsets() {
        return read.sources().stream()
                .mapToLong(source -> range(source).offsets())
                .sum();
    }

    @Override
    public Candidate version() {
        return version;
    }

    @Override
    public Candidate other() {
        return other;
    }

    @Override
    public KeyPartitioning partitioning() {
        return SourceLog::partition;
    }

    @Override
    public String what() {
        return read.sources().stream()
                .map(source -> "'" + source.topic() + "'")
                .collect(Collectors.joining(", ", read.sources().size() == 1 ? "topic " : "topics ", ""));
    }

    @Override
    public long into(Preview preview) {
        return into(preview::over, preview::record);
    }

    /**
     * Hands all records over.
     *
     * @param over whether no more of a partition is wanted; a few more records of it may come
     */
    long into(BiPredicate<String, Integer> over, Consumer<SourceRecord> visitor) {
        SourceLog log = new SourceLog(session.cluster());
        long[] records = new long[1];
        try (ReadingProgress progress =
                new ReadingProgress(read, view(), session.tool().clock())) {
            for (SourceStart source : read.sources()) {
                log.read(range(source), partition -> over.test(source.topic(), partition), record -> {
                    count(records);
                    visitor.accept(record);
                    progress.read(record);
                });
            }
            progress.done();
        }
        return records[0];
    }

    private void count(long[] records) {
        if (++records[0] > limit) {
            throw new ToolFailure(
                    ExitCode.USAGE,
                    "more than --limit " + Texts.number(limit)
                            + " records lie before the end that --until asks for; nothing is concluded from a part of them."
                            + " A later --from, or a higher --limit");
        }
    }

    private static TopicRange range(SourceStart source) {
        Map<Integer, Long> starts = new HashMap<>();
        Map<Integer, Long> ends = new HashMap<>();
        for (int p = 0; p < source.partitions(); p++) {
            starts.put(p, source.startOffsets().get(p));
            ends.put(
                    p,
                    Math.max(source.startOffsets().get(p), source.endOffsets().get(p)));
        }
        return new TopicRange(source.topic(), source.topicId(), starts, ends);
    }

    /** Beside the data, whatever these are. */
    private ProgressView view() {
        Tool tool = session.tool();
        Terminal terminal = tool.terminal();
        Terminal beside =
                new Terminal(terminal.err(), terminal.err(), OptionalInt.empty(), terminal.answers(), Colours.NONE);
        return ProgressView.of(tool.at(beside), read);
    }
}
