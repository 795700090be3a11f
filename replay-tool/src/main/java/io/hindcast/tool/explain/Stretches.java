package io.hindcast.tool.explain;

import io.hindcast.cluster.log.LogReader;
import io.hindcast.cluster.log.SourceTopics;
import io.hindcast.definition.Definition;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.marks.VersionMark.Read;
import io.hindcast.marks.VersionMarks;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.start.Beginning;
import io.hindcast.start.PartitionLog;
import io.hindcast.start.TopicFacts;
import io.hindcast.tool.explain.Stretch.Basis;
import io.hindcast.tool.explain.Stretch.Part;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.tool.verify.Recountable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Finds what of a version's sources has to be read for events of a time: by its marks, or else by Kafka's index of timestamps. */
public final class Stretches {
    private final Session session;
    private final VersionState version;
    private final Started start;
    private final Definition definition;
    private final VersionProgress progress;
    private final VersionMarks marks;
    private final Map<String, Long> logStarts;

    /** @param progress nothing is read that the version has not read by it */
    public Stretches(
            Session session,
            VersionState version,
            Definition definition,
            VersionProgress progress,
            VersionMarks marks) {
        this.session = session;
        this.version = version;
        this.definition = definition;
        this.progress = progress;
        this.marks = marks;
        start = version.phase().started().orElseThrow();
        logStarts = new SourceTopics(session.cluster()).beginnings(start.sources());
    }

    /**
     * What is wanted.
     *
     * @param firstMs the first event time, in milliseconds since 1970
     * @param settledMs the watermark of a partition behind which nothing is wanted of it
     * @param alone the number of the only partition that is wanted; empty for all
     */
    public record Wanted(long firstMs, long settledMs, OptionalInt alone) {}

    /** The least that has to be read; nothing that was wanted may have been deleted. */
    public Stretch of(Wanted wanted) {
        return stretch(wanted, Basis.INDEX);
    }

    /** The same where the watermarks must be known at every event: without a mark all from the beginning. */
    public Stretch exact(Wanted wanted) {
        return stretch(wanted, Basis.BEGINNING);
    }

    /** All that the version has read, of all partitions. */
    public Stretch whole() {
        List<Part> parts = new ArrayList<>();
        for (SourceStart source : start.sources()) {
            Recountable.source(session, version, source);
            for (SourceProgress partition : of(source, OptionalInt.empty())) {
                parts.add(beginning(source, partition));
            }
        }
        return new Stretch(start, parts);
    }

    private Stretch stretch(Wanted wanted, Basis otherwise) {
        List<Part> parts = new ArrayList<>();
        for (SourceStart source : start.sources()) {
            TopicFacts topic = Recountable.source(session, version, source);
            Optional<List<PartitionLog>> index = Optional.empty();
            for (SourceProgress partition : of(source, wanted.alone())) {
                Optional<Part> marked = marked(source, partition, wanted);
                if (marked.isEmpty() && otherwise == Basis.INDEX && index.isEmpty()) {
                    index = Optional.of(index(topic, wanted));
                }
                Optional<List<PartitionLog>> logs = index;
                parts.add(marked.orElseGet(() -> logs.map(known -> indexed(source, partition, known, wanted))
                        .orElseGet(() -> beginning(source, partition))));
            }
        }
        return new Stretch(start, parts);
    }

    private List<SourceProgress> of(SourceStart source, OptionalInt alone) {
        return progress.sources().stream()
                .filter(partition -> partition.topic().equals(source.topic())
                        && partition.partition() < source.partitions()
                        && (alone.isEmpty() || alone.getAsInt() == partition.partition()))
                .toList();
    }

    private Optional<Part> marked(SourceStart source, SourceProgress partition, Wanted wanted) {
        // What a worker has read and not committed yet may be told too.
        Optional<Read> mark = marks.before(
                        source.topic(), partition.partition(), wanted.firstMs(), partition.committed())
                .filter(read -> read.offset() >= logStart(partition));
        return mark.map(read -> part(partition, read.offset(), end(partition, wanted), Basis.MARK));
    }

    private long end(SourceProgress partition, Wanted wanted) {
        OptionalLong settled = marks.reached(partition.topic(), partition.partition(), wanted.settledMs());
        return settled.isPresent() ? Math.min(settled.getAsLong(), partition.committed()) : partition.committed();
    }

    private List<PartitionLog> index(TopicFacts topic, Wanted wanted) {
        return new LogReader(session.cluster())
                .read(
                        topic,
                        new Beginning.Time(Instant.ofEpochMilli(Math.max(0, wanted.firstMs()))),
                        definition.pipeline().source().eventTime().maxAhead());
    }

    private Part indexed(SourceStart source, SourceProgress partition, List<PartitionLog> logs, Wanted wanted) {
        PartitionLog log = logs.get(partition.partition());
        long began = source.startOffsets().get(partition.partition());
        // The index points at the first record that there is: one before it may have been of this window.
        if (log.start() <= Math.max(began, logStart(partition))) {
            return beginning(source, partition);
        }
        return part(partition, log.start(), end(partition, wanted), Basis.INDEX);
    }

    private Part beginning(SourceStart source, SourceProgress partition) {
        long began = source.startOffsets().get(partition.partition());
        if (logStart(partition) > began && partition.committed() > began) {
            throw new ToolFailure(
                    ExitCode.NOTHING_COMPARED,
                    "records of " + partition.place() + " before offset " + logStart(partition)
                            + " were deleted, and some of this window may have been among them");
        }
        return part(partition, began, partition.committed(), Basis.BEGINNING);
    }

    private static Part part(SourceProgress partition, long from, long to, Basis basis) {
        return new Part(partition.topic(), partition.partition(), from, Math.max(from, to), basis);
    }

    private long logStart(SourceProgress partition) {
        return logStarts.getOrDefault(partition.place(), 0L);
    }
}
