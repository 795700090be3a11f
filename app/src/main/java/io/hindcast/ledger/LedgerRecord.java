package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;
import java.util.List;

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
     */
    record Started(VersionId version, List<SourceStart> sources, int resultsPartitions) implements LedgerRecord {
        public Started {
            sources = List.copyOf(sources);
            if (sources.isEmpty() || resultsPartitions < 1) {
                throw new IllegalArgumentException(version + " starts with " + sources.size() + " sources and "
                        + resultsPartitions + " results partitions; both are at least 1");
            }
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
     */
    record Counts(long identical, long changed, long onlyInVersion, long onlyInOther) {
        /** Windows compared. */
        public long windows() {
            return identical + changed + onlyInVersion + onlyInOther;
        }
    }
}
