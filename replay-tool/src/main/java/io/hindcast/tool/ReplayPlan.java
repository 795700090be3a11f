package io.hindcast.tool;

import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.replay.TextDiff;
import io.hindcast.replay.kafka.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a replay will do, before it does it.
 *
 * @param version that it will be, if nobody else is faster
 * @param reads the source's offsets as they are now
 */
record ReplayPlan(ReplayedDefinition definition, VersionNames version, SourceStart reads, List<String> lines) {
    /** So many counts of partials fit beside a committed offset. */
    private static final int MAX_PARTITIONS = 150;

    ReplayPlan {
        lines = List.copyOf(lines);
    }

    static ReplayPlan of(Session session, ReplayedDefinition definition) {
        SourceStart reads = source(session, definition.topic());
        PipelineState pipeline = session.state().pipeline(definition.name());
        VersionId id = waiting(pipeline, definition).orElseGet(pipeline::next);
        VersionNames names = session.names(id);
        List<String> lines = new ArrayList<>();
        lines.add(id + ": a replay of '" + definition.topic() + "' from its earliest record");
        lines.add("");
        lines.addAll(reads(reads));
        lines.add("");
        lines.addAll(changes(pipeline, definition));
        lines.add("creates     " + names.resultsTopic());
        lines.add("            " + names.rejectedTopic());
        if (!definition.definition().compiled().direct()) {
            lines.add("            " + names.repartitionTopic());
        }
        lines.add("            " + names.changelogTopic());
        lines.add("            consumer group " + names.applicationId());
        pipeline.serving().ifPresent(serving -> lines.add("beside it   " + serving.id() + " goes on serving"));
        return new ReplayPlan(definition, names, reads, lines);
    }

    private static Optional<VersionId> waiting(PipelineState pipeline, ReplayedDefinition definition) {
        return pipeline.versions().stream()
                .filter(version -> version.phase() instanceof Phase.Proposed)
                .filter(version -> version.proposal()
                        .fingerprint()
                        .equals(definition.candidate().fingerprint()))
                .map(VersionState::id)
                .reduce((older, newer) -> newer);
    }

    private static SourceStart source(Session session, String topic) {
        Sources sources = new Sources(session.cluster());
        SourceStart start = sources.fromEarliest(topic)
                .orElseThrow(
                        () -> new ToolFailure(ExitCode.FAILED, "the source topic '" + topic + "' does not exist"));
        if (sources.compacted(topic)) {
            throw new ToolFailure(
                    ExitCode.FAILED,
                    "the source topic '" + topic + "' is compacted: records are gone that a replay needs");
        }
        if (start.partitions() > MAX_PARTITIONS) {
            throw new ToolFailure(
                    ExitCode.FAILED,
                    "the source topic '" + topic + "' has " + start.partitions() + " partitions; at most "
                            + MAX_PARTITIONS + " are supported");
        }
        return start;
    }

    /** The source as it is when this is called. */
    SourceStart source(Session session) {
        return source(session, definition.topic());
    }

    /** Of the repartition and results topics: as many as the source has. */
    int partitions() {
        return reads.partitions();
    }

    private static List<String> reads(SourceStart reads) {
        Table table = new Table().text("partition").number("from").number("to").number("offsets to read");
        long sum = 0;
        for (int p = 0; p < reads.partitions(); p++) {
            Long start = reads.startOffsets().get(p);
            Long end = reads.endOffsets().get(p);
            sum += end - start;
            table.row(reads.topic() + "/" + p, start, end, end - start);
        }
        return table.row("all", "", "", sum).lines();
    }

    private static List<String> changes(PipelineState pipeline, ReplayedDefinition definition) {
        Optional<VersionState> serving = pipeline.serving();
        if (serving.isEmpty()) {
            return List.of("definition  " + definition.definition().file() + "; no version serves to compare it with");
        }
        String against = serving.get().id() + " (serving)";
        List<String> diff =
                TextDiff.of(serving.get().proposal().definition(), definition.definition().text());
        boolean same =
                serving.get().proposal().fingerprint().equals(definition.candidate().fingerprint());
        List<String> lines = new ArrayList<>();
        if (same) {
            String text = diff.isEmpty() ? "the same as" : "computes the same as";
            lines.add("definition  " + text + " " + against);
        } else {
            lines.add("definition  changed against " + against + ":");
        }
        diff.forEach(line -> lines.add("            " + line));
        return lines;
    }
}
