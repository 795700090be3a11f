package io.hindcast.tool.redrive;

import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.SourceLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.ledger.Redrive;
import io.hindcast.ledger.VersionState;
import io.hindcast.source.Redriven;
import io.hindcast.start.TopicFacts;
import io.hindcast.tool.rejected.RejectedRecord;
import io.hindcast.tool.session.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds what the lines of a file correct, among what a version has rejected, and says what cannot be corrected. */
final class Originals {
    private final Session session;
    private final VersionState version;
    private final Map<String, TopicFacts> topics;
    private final List<String> problems = new ArrayList<>();

    /** @param topics those that the version reads, by name */
    Originals(Session session, VersionState version, Map<String, TopicFacts> topics) {
        this.session = session;
        this.version = version;
        this.topics = topics;
    }

    /**
     * The corrections of a file; ends with all that is wrong with them.
     *
     * @param begun whether a redrive is gone on with: the origins are corrected by that then
     */
    List<Correction> of(FixFile file, Predicate<Redrive> begun) {
        Map<String, RejectedRecord> rejected = rejected(file);
        List<Correction> corrections = new ArrayList<>();
        for (FixLine line : file.lines()) {
            Optional<RejectedRecord> found = Optional.ofNullable(rejected.get(line.origin()));
            Optional<String> objection = found.map(record -> objection(line, record, begun))
                    .orElseGet(() -> Optional.of(line.origin() + " is none of the records that " + version.id()
                            + " has rejected, as far as they are still there"));
            if (objection.isPresent()) {
                problems.add(file.at(line) + objection.get());
            } else {
                corrections.add(new Correction(line, found.orElseThrow(), partition(line, found.get())));
            }
        }
        FixFile.refuse(problems);
        return corrections;
    }

    private Map<String, RejectedRecord> rejected(FixFile file) {
        Map<String, RejectedRecord> rejected = new HashMap<>();
        var wanted = file.lines().stream().map(FixLine::origin).collect(Collectors.toSet());
        TopicRange range = new CommittedLog(session.cluster())
                .committed(session.names(version.id()).rejectedTopic(), 1);
        new CommittedLog(session.cluster())
                .readStored(
                        range,
                        stored -> RejectedRecord.read(stored)
                                .filter(record -> wanted.contains(record.origin()))
                                .ifPresent(record -> rejected.put(record.origin(), record)));
        return rejected;
    }

    private Optional<String> objection(FixLine line, RejectedRecord record, Predicate<Redrive> begun) {
        if (!record.why().leftOut().isEmpty()) {
            return Optional.of(line.origin() + " was too large for the rejected topic ("
                    + record.why().leftOut() + "): what it was is not known here");
        }
        if (!record.why().timed()) {
            return Optional.of(line.origin() + " was rejected by a worker of an earlier release, which has not kept its"
                    + " timestamp; a replay rejects it once more, with that");
        }
        if (record.source().timestampMs() < 0) {
            return Optional.of(line.origin() + " has no timestamp, and no record can be appended without one");
        }
        if (line.timestampMs().isPresent()
                && line.timestampMs().getAsLong() != record.source().timestampMs()) {
            return Optional.of("the timestamp of " + line.origin() + " is "
                    + record.source().timestampMs() + ", not "
                    + line.timestampMs().getAsLong() + ": it stays, and cannot be corrected");
        }
        Optional<Redrive> other = session.state()
                .redrives()
                .correcting(
                        topic(line).id(),
                        line.corrected().partition(),
                        line.corrected().offset())
                .filter(begun.negate());
        if (other.isPresent()) {
            return Optional.of(line.origin() + " is corrected already, by redrive "
                    + other.get().what().redrive() + " (" + other.get().stands().word() + ", "
                    + Session.since(other.get().moved()) + "); correct what that has appended");
        }
        return new Correction(line, record, 0).corrections() >= Redriven.MOST_CORRECTIONS
                ? Optional.of(line.origin() + " is itself the last of " + Redriven.MOST_CORRECTIONS
                        + " corrections, one of the other; there are no more")
                : Optional.empty();
    }

    private TopicFacts topic(FixLine line) {
        return Optional.ofNullable(topics.get(line.corrected().topic()))
                .orElseThrow(() -> new IllegalStateException("INVARIANT: a version rejects records of its topics"));
    }

    /** That of the original; where the key was corrected, the one that Kafka's partitioner chooses for it. */
    private int partition(FixLine line, RejectedRecord record) {
        Optional<byte[]> key = line.corrected().key();
        boolean same = key.isPresent() == record.source().key().isPresent()
                && (key.isEmpty()
                        || Arrays.equals(key.get(), record.source().key().orElseThrow()));
        return same || key.isEmpty()
                ? record.source().partition()
                : SourceLog.partition(key.get(), topic(line).partitions());
    }
}
