package io.hindcast.tool.preview;

import io.hindcast.cluster.log.SourceLog;
import io.hindcast.preview.Candidate;
import io.hindcast.preview.PreviewPart;
import io.hindcast.preview.Slices;
import io.hindcast.source.SourceRecord;
import io.hindcast.start.Beginning;
import io.hindcast.tool.plan.PlannedSources;
import io.hindcast.tool.plan.ReplayedDefinition;
import io.hindcast.tool.plan.WantedHistory;
import io.hindcast.tool.reading.LogLimit;
import io.hindcast.tool.reading.LogPart;
import io.hindcast.tool.reading.WantedPart;
import io.hindcast.tool.session.Session;
import io.hindcast.verify.KeyPartitioning;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The part of the sources that both definitions read, as it is at one moment.
 *
 * @param version the changed definition, and where it begins
 * @param other the one that it is compared with
 */
record PreviewedLog(Candidate version, Candidate other, LogPart part) implements Reading {
    /** Looks where both begin and end, and says how much that is. */
    static PreviewedLog of(Session session, PreviewedDefinition version, PreviewedDefinition other, WantedPart wanted) {
        return wanted.of(
                session,
                List.of(
                        version.definition().pipeline().source(),
                        other.definition().pipeline().source()),
                history -> of(session, version, other, history, wanted.limit()),
                PreviewedLog::part);
    }

    private static PreviewedLog of(
            Session session,
            PreviewedDefinition version,
            PreviewedDefinition other,
            WantedHistory history,
            LogLimit limit) {
        Candidate one = candidate(session, version, history);
        Candidate two = candidate(session, other, history);
        return new PreviewedLog(one, two, LogPart.of(session, List.of(one.start(), two.start()), limit));
    }

    /** One of many parts of them, that is read without a word: only windows that lie in it whole are compared. */
    static PreviewedLog slice(
            Session session,
            PreviewedDefinition version,
            PreviewedDefinition other,
            Slices.Slice slice,
            WantedPart wanted) {
        WantedHistory history = new WantedHistory(
                new Beginning.Time(slice.from()),
                Optional.of(slice.until()),
                wanted.history().wholeFrom());
        PreviewedLog log = of(session, version, other, history, wanted.limit());
        return new PreviewedLog(
                log.version.wholeFrom(slice.from()), log.other.wholeFrom(slice.from()), log.part.oneOfMany());
    }

    private static Candidate candidate(Session session, PreviewedDefinition of, WantedHistory wanted) {
        PlannedSources planned = PlannedSources.read(session, new ReplayedDefinition(of.definition()), wanted);
        return new Candidate(
                of.definition().compiled().knowing(session.schemas()),
                planned.looked(session.state(), of.definition().name()));
    }

    @Override
    public KeyPartitioning partitioning() {
        return SourceLog::partition;
    }

    @Override
    public String what() {
        return part.what();
    }

    @Override
    public int readers() {
        return part.readers();
    }

    @Override
    public long into(List<PreviewPart> parts) {
        return part.into(parts.stream()
                .map(one -> new LogPart.Taking(one::over, one::record))
                .toList());
    }

    /** Hands all records over, one after the other, those of a partition in order. */
    long into(Consumer<SourceRecord> visitor) {
        return part.into(visitor);
    }
}
