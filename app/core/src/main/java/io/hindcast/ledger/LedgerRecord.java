package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;
import io.hindcast.zone.Zone;
import java.util.List;

/** What happened to a version, to a pipeline or to the ledger itself. A persisted format: see {@link LedgerJson}. */
public sealed interface LedgerRecord
        permits LedgerRecord.OfVersion,
                Noted,
                Removed,
                Bound,
                Rebuilt,
                TopicPaced,
                Applied,
                RedriveBegun,
                RedriveMoved,
                SchemaRecorded,
                LevelRaised,
                Snapshot {
    /** The word for it in the ledger, and how it is written. */
    Kind kind();

    /** What it says, for people, behind the version or the pipeline that it is about: {@code serves, in place of v1}. */
    String words();

    /** The lowest level of a ledger that may hold it: higher than its kind's where it has a field that came later. */
    default int level() {
        return kind().level();
    }

    /** The same as a ledger of a lower level can hold it: without the fields that came later. */
    default LedgerRecord within(int level) {
        return this;
    }

    /** The pipeline that it is about; empty where it is about all. */
    String pipeline();

    /** The ledger after it; a refusal says why not. */
    ControlPlane.Fold fold(ControlPlane state, LedgerEntry entry);

    /** What happened to one version. */
    sealed interface OfVersion extends LedgerRecord
            permits Proposed,
                    Started,
                    CaughtUp,
                    Finished,
                    Watermarks,
                    Growing,
                    Grown,
                    Paced,
                    CutOver,
                    RolledBack,
                    Retired,
                    Failed,
                    Revived,
                    Cancelled,
                    Expired,
                    Compared {
        /** The version that it is about. */
        VersionId version();

        @Override
        default String pipeline() {
            return version().pipeline();
        }

        /** What becomes of the version; a refusal continues the sentence "revenue/v2 …". */
        Transition on(VersionState version, Provenance by);

        /** What becomes of the version's pipeline. */
        default PipelineState.Fold on(PipelineState pipeline, LedgerEntry entry, Rules rules) {
            return new VersionFolds(pipeline).changed(this, entry);
        }

        @Override
        default ControlPlane.Fold fold(ControlPlane state, LedgerEntry entry) {
            return state.fold(this, entry);
        }
    }

    /**
     * A definition was proposed as the next version of its pipeline.
     *
     * @param fingerprint what the definition computes; equal fingerprints give equal results
     * @param file where the text came from, for people
     * @param definition the whole text, which is what workers run
     * @param zones the regions that it names, with the rules that hold for it as long as it lives. Level 3: a ledger below takes no
     *     definition that names one, since without the rules it would be another one
     */
    record Proposed(VersionId version, String fingerprint, String file, String definition, List<Zone> zones)
            implements OfVersion {
        public Proposed {
            zones = List.copyOf(zones);
        }

        /** Of a definition that names no region. */
        public Proposed(VersionId version, String fingerprint, String file, String definition) {
            this(version, fingerprint, file, definition, List.of());
        }

        @Override
        public int level() {
            return zones.isEmpty() ? kind().level() : 3;
        }

        @Override
        public String words() {
            return "is proposed by " + file;
        }

        @Override
        public Kind kind() {
            return Kind.PROPOSED;
        }

        @Override
        public Transition on(VersionState version, Provenance by) {
            return new Transition.Refused("is there already");
        }

        @Override
        public PipelineState.Fold on(PipelineState pipeline, LedgerEntry entry, Rules rules) {
            return new VersionFolds(pipeline).proposed(this, entry);
        }
    }

    /**
     * How far the version had read: what a later version that starts here may rely on where the log itself cannot tell.
     *
     * @param marks any partitions of its sources
     */
    record Watermarks(VersionId version, List<Mark> marks) implements OfVersion {
        public Watermarks {
            marks = List.copyOf(marks);
        }

        @Override
        public String words() {
            return "has read on; how far";
        }

        @Override
        public Kind kind() {
            return Kind.WATERMARKS;
        }

        @Override
        public Transition on(VersionState version, Provenance by) {
            return version.phase().started().isPresent()
                    ? new Transition.To(version.read(this, by.at()))
                    : new Transition.Refused("is " + version.phase().word() + "; it has read nothing");
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
    record Growing(VersionId version, String topic, int partitions) implements OfVersion {
        @Override
        public String words() {
            return "stops: topic " + topic + " has " + partitions + " partitions now";
        }

        @Override
        public Kind kind() {
            return Kind.GROWING;
        }

        @Override
        public Transition on(VersionState version, Provenance by) {
            return version.phase().running()
                    ? new Transition.To(version.growing(topic, partitions))
                    : new Transition.Refused("is " + version.phase().word() + "; it does not run");
        }
    }

    /**
     * The version goes on with the new partitions of a source topic, which it reads from their first record.
     *
     * @param floorsMs where the watermark of each new partition begins: no version of the pipeline had published further when the
     *     first of them took it up
     */
    record Grown(VersionId version, String topic, List<Long> floorsMs) implements OfVersion {
        public Grown {
            floorsMs = List.copyOf(floorsMs);
        }

        @Override
        public String words() {
            return "goes on with the new partitions of topic " + topic;
        }

        @Override
        public Kind kind() {
            return Kind.GROWN;
        }

        @Override
        public Transition on(VersionState version, Provenance by) {
            return version.grown(topic).to(version.phase().grow(this), by);
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

        /** The sum of these and others. */
        public Counts and(Counts other) {
            return new Counts(
                    identical + other.identical,
                    changed + other.changed,
                    onlyInVersion + other.onlyInVersion,
                    onlyInOther + other.onlyInOther,
                    incomplete + other.incomplete);
        }

        /** The same windows compared, and no other ones. */
        public Counts withoutIncomplete() {
            return new Counts(identical, changed, onlyInVersion, onlyInOther);
        }

        /** Windows compared. */
        public long windows() {
            return identical + changed + onlyInVersion + onlyInOther;
        }
    }
}
