package io.hindcast.tool;

import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.replay.TextDiff;
import io.hindcast.replay.TopicFacts;
import io.hindcast.replay.kafka.SourceReader;
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
        SourceStart reads = source(session, definition);
        PipelineState pipeline = session.state().pipeline(definition.name());
        VersionId id = waiting(pipeline, definition).orElseGet(pipeline::next);
        VersionNames names = session.names(id);
        List<String> lines = new ArrayList<>();
        lines.add(id + ": a replay of '" + reads.topic() + "' from its earliest record");
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

    private static SourceStart source(Session session, ReplayedDefinition definition) {
        SourceReader sources = new SourceReader(session.cluster());
        TopicFacts facts = sources.topic(definition.source().topic())
                .orElseThrow(() -> new ToolFailure(
                        ExitCode.FAILED,
                        "the source topic '" + definition.source().topic() + "' does not exist"));
        facts.objection().ifPresent(objection -> {
            throw new ToolFailure(ExitCode.FAILED, objection);
        });
        if (facts.partitions() > MAX_PARTITIONS) {
            throw new ToolFailure(
                    ExitCode.FAILED,
                    "the source topic '" + facts.topic() + "' has " + facts.partitions() + " partitions; at most "
                            + MAX_PARTITIONS + " are supported");
        }
        return sources.start(definition.source(), facts, Optional.empty());
    }

    /** The source as it is when this is called. */
    SourceStart source(Session session) {
        return source(session, definition);
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
        List<String> diff = TextDiff.of(
                serving.get().proposal().definition(), definition.definition().text());
        boolean same = serving.get()
                .proposal()
                .fingerprint()
                .equals(definition.candidate().fingerprint());
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
