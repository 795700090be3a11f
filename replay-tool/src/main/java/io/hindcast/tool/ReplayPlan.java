package io.hindcast.tool;

import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.replay.Startable;
import io.hindcast.replay.TextDiff;
import io.hindcast.replay.kafka.SourceReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a replay will do, before it does it.
 *
 * @param version that it will be, if nobody else is faster
 * @param reads the sources as they are now
 */
record ReplayPlan(ReplayedDefinition definition, VersionNames version, Sources reads, List<String> lines) {
    ReplayPlan {
        lines = List.copyOf(lines);
    }

    static ReplayPlan of(Session session, ReplayedDefinition definition) {
        Sources reads = sources(session, definition);
        PipelineState pipeline = session.state().pipeline(definition.name());
        VersionId id = waiting(pipeline, definition).orElseGet(pipeline::next);
        VersionNames names = session.names(id);
        List<String> lines = new ArrayList<>();
        lines.add(id + ": a replay of " + topics(reads));
        lines.add("");
        lines.addAll(reads(reads));
        lines.add("");
        lines.addAll(changes(pipeline, definition));
        lines.add("creates     " + names.resultsTopic());
        lines.add("            " + names.rejectedTopic());
        if (!definition.definition().compiled().direct()) {
            names.repartitionTopics(reads.starts().size()).forEach(topic -> lines.add("            " + topic));
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

    private static String topics(Sources reads) {
        String topics =
                reads.starts().stream().map(start -> "'" + start.topic() + "'").collect(Collectors.joining(", "));
        return topics + (reads.starts().size() == 1 ? " from its earliest record" : " from their earliest records");
    }

    private static Sources sources(Session session, ReplayedDefinition definition) {
        SourceReader sources = new SourceReader(session.cluster());
        Startable startable = sources.startable(definition.source(), Optional.empty());
        if (startable instanceof Startable.Missing missing) {
            throw new ToolFailure(ExitCode.FAILED, "the source topic '" + missing.topic() + "' does not exist");
        }
        if (startable instanceof Startable.No no) {
            throw new ToolFailure(ExitCode.FAILED, no.reason());
        }
        Startable.Yes topics = (Startable.Yes) startable;
        return new Sources(sources.starts(definition.source(), topics, Optional.empty()), topics.resultsPartitions());
    }

    /** The sources as they are when this is called. */
    Sources sources(Session session) {
        return sources(session, definition);
    }

    /**
     * What a version is started on.
     *
     * @param starts one for each source topic
     * @param resultsPartitions of the repartition and results topics
     */
    record Sources(List<SourceStart> starts, int resultsPartitions) {
        Sources {
            starts = List.copyOf(starts);
        }
    }

    private static List<String> reads(Sources reads) {
        Table table = new Table().text("partition").number("from").number("to").number("offsets to read");
        long sum = 0;
        for (SourceStart source : reads.starts()) {
            for (int p = 0; p < source.partitions(); p++) {
                Long start = source.startOffsets().get(p);
                Long end = source.endOffsets().get(p);
                sum += end - start;
                table.row(source.topic() + "/" + p, start, end, end - start);
            }
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
