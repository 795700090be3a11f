package io.hindcast.tool.preview;

import io.hindcast.cluster.log.SourceLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import io.hindcast.preview.Candidate;
import io.hindcast.preview.PreviewPart;
import io.hindcast.source.SourceRecord;
import io.hindcast.tool.plan.PlannedSources;
import io.hindcast.tool.plan.ReplayedDefinition;
import io.hindcast.tool.plan.WantedHistory;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.terminal.Colours;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.view.ProgressView;
import io.hindcast.tool.view.ReadingProgress;
import io.hindcast.verify.KeyPartitioning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The part of the sources that both definitions read, as it is at one moment. */
final class PreviewedLog implements Reading {
    /** They share the memory for what is compared, and it is merged by one of them. */
    private static final int MOST_READERS = 8;

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

    /** As many as there are cores, and partitions, and as the memory for them is enough for. */
    @Override
    public int readers() {
        int partitions =
                ranges().stream().mapToInt(range -> range.starts().size()).sum();
        int cores = Math.min(MOST_READERS, Runtime.getRuntime().availableProcessors());
        return Math.max(1, Math.min(cores, partitions));
    }

    private List<TopicRange> ranges() {
        return read.sources().stream().map(PreviewedLog::range).toList();
    }

    @Override
    public long into(List<PreviewPart> parts) {
        List<Consumer<ReadTogether>> readers = new ArrayList<>();
        SourceLog log = new SourceLog(session.cluster());
        List<LogShare> shares = LogShare.of(ranges(), parts.size());
        for (int i = 0; i < shares.size(); i++) {
            LogShare share = shares.get(i);
            PreviewPart part = parts.get(i);
            readers.add(together -> share.read(log, part::over, part::record, together));
        }
        return read(readers);
    }

    /**
     * Hands all records over, one after the other.
     *
     * @param visitor takes those of a partition in order
     */
    long into(Consumer<SourceRecord> visitor) {
        SourceLog log = new SourceLog(session.cluster());
        LogShare all = new LogShare(ranges());
        return read(List.of(together -> all.read(log, (topic, partition) -> false, visitor, together)));
    }

    private long read(List<Consumer<ReadTogether>> readers) {
        try (ReadingProgress progress =
                new ReadingProgress(read, view(), session.tool().clock())) {
            long records = new ReadTogether(progress, limit).all(readers);
            progress.done();
            return records;
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
