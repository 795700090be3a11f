package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to a version. A persisted format: see {@link LedgerJson}. */
public sealed interface LedgerRecord {
    /** The version that it is about. */
    VersionId version();

    /** The word for it in the ledger: {@code started}. */
    String kind();

    /** What becomes of a version in the given phase; a refusal says why. */
    Step from(Phase phase);

    /**
     * A definition was proposed as the next version of its pipeline.
     *
     * @param fingerprint what the definition computes; equal fingerprints give equal results
     * @param file where the text came from, for people
     * @param definition the whole text, which is what workers run
     */
    record Proposed(VersionId version, String fingerprint, String file, String definition) implements LedgerRecord {
        @Override
        public String kind() {
            return "proposed";
        }

        @Override
        public Step from(Phase phase) {
            return Step.refused("is there already");
        }
    }

    /**
     * The version runs from now on, from these offsets.
     *
     * @param sources one for each source topic
     * @param resultsPartitions partitions of its repartition and results topics, fixed for its life
     * @param until only windows that end at or before it are published, and then the version ends; empty if it goes on
     * @param maxRate how fast it reads at first; later {@link Paced} records change it
     */
    record Started(
            VersionId version,
            List<SourceStart> sources,
            int resultsPartitions,
            Optional<Instant> until,
            MaxRate maxRate)
            implements LedgerRecord {
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
            return new Started(version, grown, resultsPartitions, until, maxRate);
        }

        /** The source that reads the topic with that id. */
        public Optional<SourceStart> source(String topicId) {
            return sources.stream()
                    .filter(source -> source.topicId().equals(topicId))
                    .findFirst();
        }

        @Override
        public String kind() {
            return "started";
        }

        @Override
        public Step from(Phase phase) {
            return phase.start(this);
        }
    }

    /** The version has read what was in its sources when it started, and its watermarks have come through. */
    record CaughtUp(VersionId version) implements LedgerRecord {
        @Override
        public String kind() {
            return "caught-up";
        }

        @Override
        public Step from(Phase phase) {
            return phase.catchUp();
        }
    }

    /** The version was to publish windows up to a time, and has done so. */
    record Finished(VersionId version) implements LedgerRecord {
        @Override
        public String kind() {
            return "finished";
        }

        @Override
        public Step from(Phase phase) {
            return phase.finish();
        }
    }

    /**
     * How far the version had read: what a later version that starts here may rely on where the log itself cannot tell.
     *
     * @param marks any partitions of its sources
     */
    record Watermarks(VersionId version, List<Mark> marks) implements LedgerRecord {
        public Watermarks {
            marks = List.copyOf(marks);
        }

        @Override
        public String kind() {
            return "watermarks";
        }

        @Override
        public Step from(Phase phase) {
            return phase.started().isPresent()
                    ? new Step.To(phase)
                    : Step.refused("is " + phase.word() + "; it has read nothing");
        }
    }

    /**
     * A watermark at an offset: the highest valid event time among the records before it.
     *
     * @param offset exclusive
     */
    record Mark(String topic, int partition, long offset, long watermarkMs) {}

    /**
     * A source topic of the version has got partitions: all workers stop the version, so that it can take them up.
     *
     * @param partitions as many as the topic has now
     */
    record Growing(VersionId version, String topic, int partitions) implements LedgerRecord {
        @Override
        public String kind() {
            return "growing";
        }

        @Override
        public Step from(Phase phase) {
            return phase.running() ? new Step.To(phase) : Step.refused("is " + phase.word() + "; it does not run");
        }
    }

    /**
     * The version goes on with the new partitions of a source topic, which it reads from their first record.
     *
     * @param floorsMs where the watermark of each new partition begins: no version of the pipeline had published further when the
     *     first of them took it up
     */
    record Grown(VersionId version, String topic, List<Long> floorsMs) implements LedgerRecord {
        public Grown {
            floorsMs = List.copyOf(floorsMs);
        }

        @Override
        public String kind() {
            return "grown";
        }

        @Override
        public Step from(Phase phase) {
            return phase.grow(this);
        }
    }

    /** The version reads at most so fast from now on. The last such record counts, until the version begins to serve. */
    record Paced(VersionId version, MaxRate maxRate) implements LedgerRecord {
        @Override
        public String kind() {
            return "paced";
        }

        @Override
        public Step from(Phase phase) {
            return phase.pace(maxRate);
        }
    }

    /** The version serves from now on; the one that served until now keeps running. */
    record CutOver(VersionId version) implements LedgerRecord {
        @Override
        public String kind() {
            return "cut-over";
        }

        @Override
        public Step from(Phase phase) {
            return phase.serve();
        }
    }

    /** The version ends for good; its topics are deleted by whoever retired it. */
    record Retired(VersionId version) implements LedgerRecord {
        @Override
        public String kind() {
            return "retired";
        }

        @Override
        public Step from(Phase phase) {
            return phase.retire();
        }
    }

    /** The version cannot go on. */
    record Failed(VersionId version, String reason) implements LedgerRecord {
        @Override
        public String kind() {
            return "failed";
        }

        @Override
        public Step from(Phase phase) {
            return phase.fail(reason);
        }
    }

    /** Somebody took back the proposal, or gave up the replay. */
    record Cancelled(VersionId version) implements LedgerRecord {
        @Override
        public String kind() {
            return "cancelled";
        }

        @Override
        public Step from(Phase phase) {
            return phase.cancel();
        }
    }

    /** The final windows of the version were compared with those of another version of the same pipeline. */
    record Compared(VersionId version, VersionId against, Counts counts) implements LedgerRecord {
        public Compared {
            if (!version.pipeline().equals(against.pipeline()) || version.equals(against)) {
                throw new IllegalArgumentException(
                        version + " compared with " + against + "; only two versions of one pipeline can be compared");
            }
        }

        @Override
        public String kind() {
            return "compared";
        }

        @Override
        public Step from(Phase phase) {
            return phase.compare();
        }
    }

    /**
     * How many final windows a comparison found of each sort.
     *
     * @param identical in both, with the same bytes
     * @param changed in both, with different bytes
     * @param onlyInVersion only in the version that is compared
     * @param onlyInOther only in the version that it is compared with
     * @param incomplete those of which one of the two may lack events; not compared
     */
    record Counts(long identical, long changed, long onlyInVersion, long onlyInOther, long incomplete) {
        public Counts(long identical, long changed, long onlyInVersion, long onlyInOther) {
            this(identical, changed, onlyInVersion, onlyInOther, 0);
        }

        /** Windows compared. */
        public long windows() {
            return identical + changed + onlyInVersion + onlyInOther;
        }
    }
}
