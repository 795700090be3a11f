package io.hindcast.tool.reading;

import io.hindcast.cluster.log.SourceLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.source.SourceRecord;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.terminal.Colours;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.view.ProgressView;
import io.hindcast.tool.view.ReadingProgress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Stretches of partitions, as they are at one moment. */
public final class LogPart {
    /** What they fill shares the memory. */
    private static final int MOST_READERS = 8;

    private final Session session;
    private final Started read;
    private final LogLimit limit;
    private final Shown shown;

    private LogPart(Session session, Started read, LogLimit limit, Shown shown) {
        this.session = session;
        this.read = read;
        this.limit = limit;
        this.shown = shown;
    }

    /** Whether somebody sees how far it is read. */
    private enum Shown {
        PROGRESS,
        NOTHING
    }

    /**
     * Each partition from where the first of some versions begins; up to where it ended when the first of them was looked at.
     *
     * @param starts at least one
     * @param limit so many records are read at most
     */
    public static LogPart of(Session session, List<Started> starts, LogLimit limit) {
        Map<String, SourceStart> topics = new LinkedHashMap<>();
        starts.forEach(start -> start.sources().forEach(source -> topics.merge(source.topic(), source, LogPart::both)));
        return new LogPart(
                session, new Started(starts.get(0).version(), List.copyOf(topics.values()), 1), limit, Shown.PROGRESS);
    }

    /** The same for one of many parts, of which it shows nothing. */
    public LogPart oneOfMany() {
        return new LogPart(session, read, limit, Shown.NOTHING);
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
        return ranges().stream().mapToLong(TopicRange::offsets).sum();
    }

    /** What is read, for {@code 4,812,003 records of …}: {@code topic 'orders'}. */
    public String what() {
        return read.sources().stream()
                .map(source -> "'" + source.topic() + "'")
                .collect(Collectors.joining(", ", read.sources().size() == 1 ? "topic " : "topics ", ""));
    }

    /** How many may read at once: as there are cores, and partitions, and as the memory for them is enough for. At least one. */
    public int readers() {
        int partitions =
                ranges().stream().mapToInt(range -> range.starts().size()).sum();
        int cores = Math.min(MOST_READERS, Runtime.getRuntime().availableProcessors());
        return Math.max(1, Math.min(cores, partitions));
    }

    private List<TopicRange> ranges() {
        return read.sources().stream().map(TopicRange::of).toList();
    }

    /**
     * What takes the records of one thread.
     *
     * @param over whether no more of a partition, by topic and number, is wanted; a few more records of it may come
     * @param record takes those of a partition in order
     */
    public record Taking(BiPredicate<String, Integer> over, Consumer<SourceRecord> record) {}

    /**
     * Hands all records over, each partition to one of them, and answers how many there were.
     *
     * @param taking each called by a thread of its own; at least one
     */
    public long into(List<Taking> taking) {
        List<Consumer<ReadTogether>> readers = new ArrayList<>();
        SourceLog log = new SourceLog(session.cluster());
        List<LogShare> shares = LogShare.of(ranges(), taking.size());
        for (int i = 0; i < shares.size(); i++) {
            LogShare share = shares.get(i);
            Taking by = taking.get(i);
            readers.add(together -> share.read(log, by, together));
        }
        try (ReadingProgress progress =
                new ReadingProgress(read, view(), session.tool().clock())) {
            long records = new ReadTogether(progress, limit).all(readers);
            progress.done();
            return records;
        }
    }

    /** Hands all records over, one after the other, those of a partition in order, and answers how many there were. */
    public long into(Consumer<SourceRecord> visitor) {
        return into(List.of(new Taking((topic, partition) -> false, visitor)));
    }

    /** Beside the data, whatever these are. */
    private ProgressView view() {
        if (shown == Shown.NOTHING) {
            return ProgressView.NONE;
        }
        Tool tool = session.tool();
        Terminal terminal = tool.terminal();
        Terminal beside =
                new Terminal(terminal.err(), terminal.err(), OptionalInt.empty(), terminal.answers(), Colours.NONE);
        return ProgressView.of(tool.at(beside), read);
    }
}
