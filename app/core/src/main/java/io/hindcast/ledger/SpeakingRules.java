package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;
import io.hindcast.speakers.Piece;
import io.hindcast.speakers.Speakers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Why somebody must not begin or cease to speak in the stable topic of a pipeline, beside where its versions stand. */
final class SpeakingRules {
    private final PipelineState pipeline;
    private final Speaking speaking;

    SpeakingRules(PipelineState pipeline) {
        this.pipeline = pipeline;
        this.speaking = pipeline.speaking();
    }

    /** Why the topic cannot be bound; whoever else has bound it is not looked at. */
    Optional<String> forbids(Bound record) {
        if (pipeline.serving().isEmpty()) {
            return Optional.of(
                    "no version of pipeline '" + pipeline.name() + "' serves, so there is nothing to publish");
        }
        if (record.holds() == Bound.Holds.ALERTS) {
            return forbidsAlerts(record);
        }
        if (pipeline.bound().isPresent()) {
            StableTopic bound = pipeline.bound().get();
            if (bound.alerts()
                    .filter(alerts -> alerts.name().equals(record.topic()))
                    .isPresent()) {
                return Optional.of("topic '" + record.topic() + "' is that of the alerts of pipeline '"
                        + pipeline.name() + "'; results need another one");
            }
            if (bound.isThatOf(record)) {
                return Optional.of("pipeline '" + pipeline.name() + "' is bound to topic '" + bound.name()
                        + "' already, since " + by(bound.by()));
            }
            if (record.binding() == Bound.Binding.FIRST) {
                return Optional.of(
                        "pipeline '" + pipeline.name() + "' is bound to topic '" + bound.name() + "' with the id "
                                + bound.id() + ", since " + by(bound.by()) + "; to bind it anew: ./replay publish "
                                + pipeline.name() + " --again --topic " + record.topic());
            }
        }
        return pipeline.versions().stream()
                .filter(version -> version.phase().running())
                .flatMap(version -> otherPartitions(version, record.topic(), record.partitions()).stream())
                .findFirst();
    }

    /** They go beside results: who speaks, and how far versions have come, is the same of both. */
    private Optional<String> forbidsAlerts(Bound record) {
        if (pipeline.bound().isEmpty()) {
            return Optional.of("pipeline '" + pipeline.name()
                    + "' has no stable topic, and alerts are published beside its results; first: ./replay publish "
                    + pipeline.name() + " --topic TOPIC");
        }
        StableTopic bound = pipeline.bound().get();
        if (bound.name().equals(record.topic())) {
            return Optional.of("topic '" + record.topic() + "' is that of the results of pipeline '" + pipeline.name()
                    + "'; alerts need another one");
        }
        if (record.partitions() != bound.partitions()) {
            return Optional.of("topic '" + bound.name() + "' has " + bound.partitions()
                    + " partitions, and that of the alerts would have " + record.partitions()
                    + "; a key has the same partition in both");
        }
        if (bound.isThatOf(record)) {
            return Optional.of("the alerts of pipeline '" + pipeline.name() + "' are bound to topic '" + record.topic()
                    + "' already, since " + by(bound.alerts().orElseThrow().by()));
        }
        return bound.alerts()
                .filter(alerts -> record.binding() == Bound.Binding.FIRST)
                .map(alerts -> "the alerts of pipeline '" + pipeline.name() + "' are bound to topic '" + alerts.name()
                        + "' with the id " + alerts.id() + ", since " + by(alerts.by())
                        + "; to bind them anew: ./replay publish " + pipeline.name() + " --again --alerts "
                        + record.topic());
    }

    /** Why a version must not take over so much; empty also where it goes on with its own cutover. */
    Optional<String> forbids(CutOver record) {
        Takeover takes = record.takes();
        if (pipeline.bound().isEmpty()) {
            return takes.plain()
                    ? Optional.empty()
                    : Optional.of("pipeline '" + pipeline.name()
                            + "' has no stable topic, so its readers have no other version for a part of the windows or"
                            + " keys; to bind one: ./replay publish " + pipeline.name() + " --topic TOPIC");
        }
        StableTopic bound = pipeline.bound().get();
        Optional<String> unfit = pipeline.version(record.version())
                .flatMap(version -> otherPartitions(version, bound.name(), bound.partitions()));
        return unfit.isPresent() || raises(record) ? unfit : newly(record);
    }

    /** Whether a version goes on with the cutover that has given it a share. */
    boolean raises(CutOver record) {
        return speaking.share()
                .filter(share -> share.version() == record.version().number()
                        && share.fromMs() == record.takes().fromMs()
                        && share.share() < record.takes().share())
                .isPresent();
    }

    private Optional<String> newly(CutOver record) {
        Takeover takes = record.takes();
        if (speaking.share().isPresent()) {
            return Optional.of(shared(record, speaking.share().get()));
        }
        if (speaking.speakers().equals(Speakers.NONE)) {
            return takes.everything()
                    ? Optional.empty()
                    : Optional.of("nobody speaks in topic '"
                            + pipeline.bound().orElseThrow().name()
                            + "' yet, and the first version speaks for every window and key");
        }
        Piece newest = speaking.speakers().newest().orElseThrow();
        if (newest.version() == record.version().number() && !takes.plain()) {
            return Optional.of(record.version() + " speaks from " + at(newest.fromMs())
                    + " on; for other windows or keys take that cutover back first: ./replay rollback "
                    + pipeline.name());
        }
        if (speaking.hasBoundary() && takes.effectiveFrom().isEmpty()) {
            return Optional.of("different versions speak for different times in topic '"
                    + pipeline.bound().orElseThrow().name() + "', the newest from "
                    + at(newest.fromMs()) + " on; say from when on "
                    + record.version() + " is to speak: --effective-from TIME, or --effective-from beginning");
        }
        long incompleteMs = pipeline.version(record.version())
                .flatMap(version -> version.phase().started())
                .map(Started::incompleteMs)
                .orElse(-1L);
        return incompleteMs >= 0 && takes.fromMs() <= incompleteMs
                ? Optional.of(record.version() + " may lack events of windows that start at or before "
                        + Instant.ofEpochMilli(incompleteMs) + ", so it can only speak for later ones")
                : Optional.empty();
    }

    private String shared(CutOver record, Piece share) {
        VersionId has = new VersionId(pipeline.name(), share.version());
        String holds = has + " speaks for " + share.percent() + " of the keys";
        if (!has.equals(record.version())) {
            return holds + ", and only one version at a time has a share; raise it (./replay cutover " + has
                    + ") or take it back (./replay rollback " + pipeline.name() + ") first";
        }
        return share.fromMs() != record.takes().fromMs()
                ? holds + " from " + at(share.fromMs()) + " on, and a larger share is of windows from then on, too:"
                        + " raise it without --effective-from; for another time take the share back first: ./replay"
                        + " rollback " + pipeline.name()
                : holds + "; a share is only raised, to take it back: ./replay rollback " + pipeline.name();
    }

    private static String at(long ms) {
        return ms == Speakers.BEGINNING
                ? "the beginning"
                : Instant.ofEpochMilli(ms).toString();
    }

    /** Why a version cannot start: the publisher reads the results of all versions alike. */
    Optional<String> forbids(Started record) {
        return pipeline.bound()
                .flatMap(topic -> otherPartitions(Optional.of(record), topic.name(), topic.partitions()));
    }

    private static Optional<String> otherPartitions(VersionState version, String topic, int partitions) {
        return otherPartitions(version.phase().started(), topic, partitions);
    }

    private static Optional<String> otherPartitions(Optional<Started> started, String topic, int partitions) {
        return started.filter(start -> start.resultsPartitions() != partitions)
                .map(start -> "the results of " + start.version() + " have " + start.resultsPartitions()
                        + " partitions and topic '" + topic + "' has " + partitions
                        + "; a key stays in its partition, so another number needs another topic");
    }

    /** Why a cutover cannot be taken back. */
    Optional<String> forbids(RolledBack record) {
        Optional<Speaking.Cutover> found = speaking.at(record.undoes());
        if (found.isEmpty()) {
            return Optional.of("ledger record " + record.undoes() + " is none of the last " + Speaking.KEPT
                    + " cutovers of pipeline '" + pipeline.name() + "' that took over from a version");
        }
        Speaking.Cutover cutover = found.get();
        VersionId to = id(cutover.to());
        if (cutover.undone().isPresent()) {
            return Optional.of("the cutover to " + to + " was rolled back since "
                    + by(cutover.undone().get()));
        }
        if (!speaking.standing().equals(found)) {
            return Optional.of("the cutover to " + to + " is not the latest one that stands; roll back that to "
                    + id(speaking.standing().orElseThrow().to()) + " first");
        }
        if (cutover.from() != record.version().number()) {
            return Optional.of(
                    "before the cutover to " + to + " " + id(cutover.from()) + " served, not " + record.version());
        }
        return cutover.before().gaining(speaking.speakers()).stream()
                .map(number -> pipeline.versions().get(number - 1))
                .filter(version -> !(version.phase() instanceof Phase.CaughtUp))
                .map(version -> version.id() + " spoke before the cutover to " + to + ", and is "
                        + version.phase().word() + "; it cannot speak again")
                .findFirst();
    }

    /** Why a version that stands where it could be retired has to stay. */
    Optional<String> forbids(Retired record) {
        int number = record.version().number();
        boolean speaks = speaking.speakers().speaks(number);
        if (pipeline.bound().isEmpty() || !(speaks || speaking.leaving().contains(number))) {
            return Optional.empty();
        }
        String topic = "topic '" + pipeline.bound().get().name() + "'";
        if (speaking.speakers()
                .newest()
                .filter(piece -> piece.version() == number)
                .isPresent()) {
            return Optional.of(record.version() + " speaks for all windows to come in " + topic
                    + "; cut over to another version, or roll back, before it is retired");
        }
        if (!speaking.settled()) {
            return Optional.of(record.version() + " is needed until all of " + topic + " follows the "
                    + speaking.switched().kind() + " at ledger offset " + speaking.switchOffset()
                    + ", and no worker has recorded that yet");
        }
        return speaks && record.windows() == Retired.Windows.UNKNOWN
                ? Optional.of(
                        record.version() + " speaks for windows in " + topic + "; it is retired when these are settled")
                : Optional.empty();
    }

    private VersionId id(int number) {
        return new VersionId(pipeline.name(), number);
    }

    private static String by(Provenance by) {
        return by.at().truncatedTo(ChronoUnit.SECONDS) + ", by " + by.who();
    }
}
