package io.hindcast.tool.why;

import io.hindcast.cluster.log.SourceLog;
import io.hindcast.compare.Seen;
import io.hindcast.definition.Definition;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.progress.VersionProgress;
import io.hindcast.source.SourceRecord;
import io.hindcast.tool.explain.KnownMarks;
import io.hindcast.tool.explain.Stretch;
import io.hindcast.tool.explain.Stretches;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.verify.Recountable;
import io.hindcast.verify.Explanation;
import io.hindcast.verify.Explanation.Asked;
import io.hindcast.verify.OwnPartition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** One of the two versions. */
record WhySide(
        VersionState state, Started start, Definition definition, VersionProgress progress, Stretches stretches) {
    static WhySide of(Session session, VersionState state) {
        Started start = Named.started(state, "its results are gone with its topics", "it has read nothing");
        Definition definition = Recountable.windows(
                Recountable.definition(session, state),
                "compare --why",
                "'replay compare' without it shows which events were told something else, and how often one decision became"
                        + " another");
        VersionProgress progress = session.progress(start);
        return new WhySide(
                state,
                start,
                definition,
                progress,
                new Stretches(session, state, definition, progress, KnownMarks.of(session, start)));
    }

    /** As a column is called: {@code v2}. */
    String word() {
        return "v" + state.id().number();
    }

    /** The source partition whose events alone are of a key; empty for all. */
    OptionalInt own(String key) {
        return OwnPartition.of(definition.pipeline(), SourceLog::partition, start, key);
    }

    /** The least that has to be read for a result of one source partition, or of all. */
    Stretch stretch(Asked asked, OptionalInt own) {
        return stretches.of(new Stretches.Wanted(
                Math.max(0, Explanation.firstMs(definition.compiled(), asked.span())),
                Explanation.settledMs(definition.compiled(), asked.span()),
                own));
    }

    /** Which records the version has read. */
    Predicate<SourceRecord> reading() {
        Map<String, Map<Integer, Long>> ends = new HashMap<>();
        progress.sources()
                .forEach(source -> ends.computeIfAbsent(source.topic(), topic -> new HashMap<>())
                        .put(source.partition(), source.committed()));
        Map<String, List<Long>> starts = new HashMap<>();
        start.sources().forEach(source -> starts.put(source.topic(), source.startOffsets()));
        return record -> record.offset()
                        < ends.getOrDefault(record.topic(), Map.of()).getOrDefault(record.partition(), 0L)
                && record.offset()
                        >= starts.getOrDefault(record.topic(), List.of()).get(record.partition());
    }

    /** Whether nothing can change results of windows with that end any more. */
    boolean settled(long endMs) {
        return seen(progress).settled(definition.pipeline().settling()).contains(endMs);
    }

    /** What it had published when progress was read, and perhaps more later. */
    Seen seen(VersionProgress later) {
        return new Seen(definition.pipeline(), start, progress, later);
    }
}
