package io.hindcast.ledger;

import io.hindcast.ledger.LedgerRecord.Grown;
import io.hindcast.pipeline.VersionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The version runs from now on, from these offsets.
 *
 * @param sources one for each source topic
 * @param resultsPartitions partitions of its repartition and results topics, fixed for its life
 * @param until only windows that end at or before it are published, and then the version ends; empty if it goes on
 * @param maxRate how fast it reads at first; later {@link Paced} records change it
 * @param request what somebody asked for; empty where a worker started it
 */
public record Started(
        VersionId version,
        List<SourceStart> sources,
        int resultsPartitions,
        Optional<Instant> until,
        MaxRate maxRate,
        Optional<Request> request)
        implements LedgerRecord.OfVersion {
    public Started {
        sources = List.copyOf(sources);
        if (sources.isEmpty() || resultsPartitions < 1) {
            throw new IllegalArgumentException(version + " starts with " + sources.size() + " sources and "
                    + resultsPartitions + " results partitions; both are at least 1");
        }
    }

    /** Of a version that goes on. */
    public Started(VersionId version, List<SourceStart> sources, int resultsPartitions) {
        this(version, sources, resultsPartitions, Optional.empty());
    }

    /** Of a version that reads as fast as it can. */
    public Started(VersionId version, List<SourceStart> sources, int resultsPartitions, Optional<Instant> until) {
        this(version, sources, resultsPartitions, until, MaxRate.NONE);
    }

    /** Of a version of which nobody has said what was asked for. */
    public Started(
            VersionId version,
            List<SourceStart> sources,
            int resultsPartitions,
            Optional<Instant> until,
            MaxRate maxRate) {
        this(version, sources, resultsPartitions, until, maxRate, Optional.empty());
    }

    /** Whether nobody has asked for it, as far as the ledger can tell: level 1 could not. */
    boolean byItself() {
        return request.isEmpty();
    }

    @Override
    public int level() {
        return request.map(Request::level).orElse(kind().level());
    }

    @Override
    public LedgerRecord within(int level) {
        return new Started(
                version, sources, resultsPartitions, until, maxRate, request.flatMap(asked -> asked.within(level)));
    }

    /** Whether its replay is not waited for any longer. */
    public boolean overdue(Instant now) {
        return request.flatMap(Request::deadline).filter(now::isAfter).isPresent();
    }

    /** The rollout that it is a step of. */
    public Optional<Rollout> rollout() {
        return request.flatMap(Request::rollout);
    }

    /** Windows that start at or before this time may lack events, in milliseconds since 1970; −1 if none does. */
    public long incompleteMs() {
        return sources.stream()
                .flatMap(source -> source.floors().stream())
                .mapToLong(Floor::incompleteMs)
                .max()
                .orElse(-1);
    }

    /** The same, with the partitions that a source has got. */
    Started grown(Grown record) {
        List<SourceStart> grown = sources.stream()
                .map(source -> source.topic().equals(record.topic()) ? source.grown(record.floorsMs()) : source)
                .toList();
        return new Started(version, grown, resultsPartitions, until, maxRate, request);
    }

    /** The source that reads the topic with that id. */
    public Optional<SourceStart> source(String topicId) {
        return sources.stream()
                .filter(source -> source.topicId().equals(topicId))
                .findFirst();
    }

    @Override
    public String words() {
        return "starts" + request.map(asked -> ", " + asked.words()).orElse("")
                + until.map(end -> ", until " + end).orElse("")
                + (maxRate.bounded() ? ", at most " + maxRate.words() : "");
    }

    @Override
    public Kind kind() {
        return Kind.STARTED;
    }

    @Override
    public Transition on(VersionState version, Provenance by) {
        return version.to(version.phase().start(this), by);
    }

    @Override
    public PipelineState.Fold on(PipelineState pipeline, LedgerEntry entry, Rules rules) {
        return new VersionFolds(pipeline).started(this, entry);
    }
}
