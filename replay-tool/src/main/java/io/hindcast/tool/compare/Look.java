package io.hindcast.tool.compare;

import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.compare.Scope;
import io.hindcast.compare.Side;
import io.hindcast.ledger.Reach;
import io.hindcast.progress.VersionProgress;
import io.hindcast.tool.session.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What of the results of two versions is compared, and where it stands.
 *
 * @param before what was read before of the topics, where another comparison is gone on with
 * @param progress of the version, and of the other one
 */
record Look(
        Scope scope,
        SortedMap<Side, TopicRange> ranges,
        Map<Side, Reach.Place> before,
        List<VersionProgress> progress) {
    /** All that both have surely published by now. */
    static Look of(Session session, CommittedLog log, ComparedVersion version, ComparedVersion other) {
        List<VersionProgress> before = List.of(session.progress(version.start()), session.progress(other.start()));
        // Everything that those frontiers closed lies before these ends.
        SortedMap<Side, TopicRange> ranges = new TreeMap<>(
                Map.of(Side.VERSION, results(session, log, version), Side.OTHER, results(session, log, other)));
        Scope scope = Scope.of(
                version.seen(before.get(0), session.progress(version.start())),
                other.seen(before.get(1), session.progress(other.start())));
        return new Look(scope, ranges, Map.of(), before);
    }

    private static TopicRange results(Session session, CommittedLog log, ComparedVersion subject) {
        return log.whole(
                session.names(subject.state().id()).resultsTopic(),
                subject.start().resultsPartitions());
    }

    /** Of this what was not looked at by a comparison that has come so far. */
    Look since(Reach reach, Scope rest) {
        SortedMap<Side, TopicRange> left = new TreeMap<>(Map.of(
                Side.VERSION, range(Side.VERSION).from(reach.version().froms()),
                Side.OTHER, range(Side.OTHER).from(reach.other().froms())));
        return new Look(rest, left, Map.of(Side.VERSION, reach.version(), Side.OTHER, reach.other()), progress);
    }

    /** Of a topic what is read. */
    TopicRange range(Side side) {
        return Optional.ofNullable(ranges.get(side))
                .orElseThrow(() -> new IllegalStateException("INVARIANT: results of both versions are read"));
    }
}
