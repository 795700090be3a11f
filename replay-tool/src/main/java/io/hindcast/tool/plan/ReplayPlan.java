package io.hindcast.tool.plan;

import io.hindcast.cluster.version.VersionRemains;
import io.hindcast.expression.KeptText;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Request;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.plan.VersionPlan;
import io.hindcast.registry.HttpRegistry;
import io.hindcast.registry.RegistrySettings;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.tool.terminal.Table;
import io.hindcast.tool.terminal.Texts;
import io.hindcast.zone.OtherRules;
import io.hindcast.zone.Zone;
import io.hindcast.zone.Zones;
import java.time.Instant;
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
public record ReplayPlan(
        ReplayedDefinition definition,
        VersionNames version,
        PlannedSources reads,
        MaxRate maxRate,
        List<String> lines) {
    public ReplayPlan {
        lines = List.copyOf(lines);
    }

    public static ReplayPlan of(Session session, ReplayedDefinition definition, WantedHistory wanted, MaxRate maxRate) {
        PlannedSources planned = PlannedSources.read(session, definition, wanted);
        PipelineState pipeline = session.state().pipeline(definition.name());
        VersionId id =
                definition.proposed(session.state()).map(VersionState::id).orElseGet(pipeline::next);
        VersionNames names = session.names(id);
        refuseRemains(session, definition, names);
        Started started = planned.started(session.state(), id, maxRate);
        List<String> lines = new ArrayList<>();
        lines.add(id + ": a replay of " + topics(started.sources()) + " "
                + wanted.words(started.sources().size()));
        lines.add("");
        lines.addAll(reads(started.sources()));
        lines.add("");
        lines.addAll(new PlannedCost(session, pipeline).lines(planned.topics(), started.sources(), maxRate));
        lines.addAll(new PlannedDangers(session).lines(planned.topics()));
        lines.addAll(new PlannedSchemas(address -> new HttpRegistry(
                        address, RegistrySettings.of(session.cluster().settings())))
                .lines(definition.source()));
        lines.addAll(whole(planned, definition.definition().pipeline(), started));
        lines.addAll(changes(session, pipeline, definition));
        lines.addAll(creates(VersionPlan.of(names, definition.definition().pipeline())));
        pipeline.serving().ifPresent(serving -> lines.add("beside it   " + serving.id() + " goes on serving"));
        lines.addAll(sameDefinition(pipeline, definition));
        lines.addAll(new PlannedReaders(session, pipeline).lines());
        if (maxRate.bounded()) {
            lines.add("max rate    " + maxRate.words());
        }
        return new ReplayPlan(definition, names, planned, maxRate, lines);
    }

    /** Where topics are there, somebody may just have started the version: the ledger says so, if it is read after them. */
    private static void refuseRemains(Session session, ReplayedDefinition definition, VersionNames names) {
        Optional<String> taken = new VersionRemains(session.cluster().admin())
                .objection(names, definition.source().topics());
        if (taken.isEmpty()) {
            return;
        }
        boolean started = session.ledger()
                .readToEnd()
                .version(names.version())
                .filter(now -> now.phase().started().isPresent())
                .isPresent();
        throw started
                ? new ToolFailure(
                        ExitCode.BEATEN, "somebody has started " + names.version() + " meanwhile. Nothing was done.")
                : new ToolFailure(ExitCode.FAILED, taken.get() + ". Nothing was done.");
    }

    private static List<String> creates(VersionPlan plan) {
        List<String> things = new ArrayList<>(plan.topicNames());
        things.add("consumer group " + plan.names().applicationId());
        List<String> lines = new ArrayList<>();
        things.forEach(thing -> lines.add((lines.isEmpty() ? "creates     " : "            ") + thing));
        return lines;
    }

    private static String topics(List<SourceStart> reads) {
        return reads.stream().map(start -> "'" + start.topic() + "'").collect(Collectors.joining(", "));
    }

    /**
     * The same plan over the sources as they are now: somebody may have thought long about the answer, and retention may have
     * deleted records meanwhile. Where more than the ends has moved, the new plan is shown instead, and nothing is started.
     */
    public ReplayPlan again(Session session) {
        PlannedSources sources = PlannedSources.read(session, definition, reads.wanted());
        ReplayPlan now = new ReplayPlan(definition, version, sources, maxRate, lines);
        if (!now.beginnings(session.state()).equals(beginnings(session.state()))) {
            of(session, definition, reads.wanted(), maxRate).lines().forEach(session.terminal()::line);
            throw new ToolFailure(
                    ExitCode.BEATEN,
                    "the sources have changed while the question was asked; this is the plan now. Nothing was done.");
        }
        return now;
    }

    /** Where it begins, and what is known there: all but the ends. */
    private List<SourceStart> beginnings(ControlPlane state) {
        return reads.started(state, version.version(), maxRate).sources().stream()
                .map(source -> new SourceStart(
                        source.topic(),
                        source.topicId(),
                        source.startOffsets(),
                        source.startOffsets(),
                        source.floors(),
                        source.eventTime()))
                .toList();
    }

    /** As it goes into the ledger. */
    public Started started(ControlPlane state, VersionId id, Request request) {
        Started start = reads.started(state, id, maxRate);
        return new Started(
                id, start.sources(), start.resultsPartitions(), start.until(), start.maxRate(), Optional.of(request));
    }

    /** As the options of a command line. */
    public String options() {
        return reads.wanted().options() + (maxRate.bounded() ? " --max-rate " + maxRate : "");
    }

    private static List<String> reads(List<SourceStart> reads) {
        boolean partial =
                reads.stream().flatMap(source -> source.floors().stream()).anyMatch(floor -> floor.watermarkMs() > 0);
        Table table = new Table().text("partition").number("from").number("to").number("offsets to read");
        if (partial) {
            table.text("watermark begins at").text("known from");
        }
        for (SourceStart source : reads) {
            for (int p = 0; p < source.partitions(); p++) {
                Long start = source.startOffsets().get(p);
                Long end = source.endOffsets().get(p);
                List<Object> cells = new ArrayList<>(List.of(source.topic() + "/" + p, start, end, end - start));
                if (partial) {
                    cells.addAll(floor(source.floors().get(p)));
                }
                table.row(cells.toArray());
            }
        }
        List<Object> all = new ArrayList<>(List.of(
                "all", "", "", reads.stream().mapToLong(SourceStart::offsets).sum()));
        if (partial) {
            all.addAll(List.of("", ""));
        }
        return table.row(all.toArray()).lines();
    }

    private static List<Object> floor(Floor floor) {
        return floor.watermarkMs() == 0
                ? List.of("", "nothing is before")
                : List.of(
                        Instant.ofEpochMilli(floor.watermarkMs()), floor.basis().word());
    }

    /** Which windows will be whole. */
    private static List<String> whole(PlannedSources planned, Pipeline pipeline, Started started) {
        List<String> lines = new ArrayList<>();
        planned.deleted()
                .ifPresent(deleted ->
                        lines.add("deleted     " + Counted.of(deleted, "offset") + " at the beginning of the log"));
        pipeline.incomplete(started.incompleteMs())
                .ifPresent(
                        windows -> lines.add("incomplete  " + windows + " may lack events; they never become final"));
        started.until()
                .ifPresent(until -> lines.add("ends        by itself, when the windows up to " + until
                        + " are published; such a version cannot serve"));
        return lines;
    }

    /** A version that will serve before this one is ready. */
    private static Optional<VersionState> first(PipelineState pipeline) {
        return pipeline.hasServed()
                ? Optional.empty()
                : pipeline.current().stream()
                        .filter(version -> version.phase().running())
                        .findFirst();
    }

    /** One may be enough. */
    private static List<String> sameDefinition(PipelineState pipeline, ReplayedDefinition definition) {
        String fingerprint = definition.candidate().fingerprint();
        return pipeline.current().stream()
                .filter(version -> version.phase().running()
                        && version.proposal().fingerprint().equals(fingerprint))
                .filter(version -> pipeline.serving()
                        .or(() -> first(pipeline))
                        .filter(version::equals)
                        .isEmpty())
                .map(version -> "beside it   " + version.id() + ", of the same definition, is "
                        + version.phase().word() + ", since " + Texts.seconds(version.since()))
                .toList();
    }

    private static List<String> changes(Session session, PipelineState pipeline, ReplayedDefinition definition) {
        Optional<VersionState> serving = pipeline.serving();
        if (serving.isEmpty()) {
            List<String> alone = new ArrayList<>();
            alone.add("definition  " + definition.definition().file() + "; no version serves to compare it with");
            first(pipeline)
                    .ifPresent(version -> alone.add("beside it   " + version.id() + " is "
                            + version.phase().word()
                            + " and serves as soon as it has caught up; to compare with it, wait for that"));
            return alone;
        }
        String against = serving.get().id() + " (serving)";
        List<String> diff = TextDiff.of(
                serving.get().proposal().definition(), definition.definition().text());
        boolean same = serving.get()
                .proposal()
                .fingerprint()
                .equals(definition.candidate().fingerprint());
        List<Zone> recorded = serving.get().proposal().zones();
        List<Zone> taken = definition.definition().zones();
        boolean bounds = session.definition(serving.get())
                .filter(runs -> runs.compiled().boundsFewer())
                .isPresent();
        List<String> lines = new ArrayList<>();
        if (!same && diff.isEmpty() && bounds) {
            lines.add("definition  the text of " + against + ", as this release computes it:");
        } else if (!same && diff.isEmpty() && !recorded.equals(taken)) {
            lines.add("definition  the text of " + against + ", by other rules of time zones:");
        } else if (same && diff.isEmpty()) {
            lines.add("definition  the same as " + against);
        } else if (same && anotherReplay(session, serving.get(), definition)) {
            lines.add("definition  computes the same as " + against + ", and asks for another replay:");
        } else if (same) {
            lines.add("definition  computes the same as " + against + "; its results need no replay for this:");
        } else {
            lines.add("definition  changed against " + against + ":");
        }
        diff.forEach(line -> lines.add("            " + line));
        if (!same) {
            session.definition(serving.get())
                    .ifPresent(runs -> lines.addAll(PlannedImpact.lines(
                            runs,
                            definition.definition(),
                            pipeline.bound().map(topic -> session.tool().clock().instant()))));
        }
        if (bounds) {
            lines.add("texts       in keys, and of min and max, have " + KeptText.MOST_BYTES
                    + " bytes of UTF-8 at most; those of " + serving.get().id() + " may be longer");
        }
        lines.addAll(zones(recorded, taken));
        return lines;
    }

    private static boolean anotherReplay(Session session, VersionState serving, ReplayedDefinition definition) {
        return session.definition(serving)
                .filter(runs -> runs.pipeline().replay()
                        != definition.definition().pipeline().replay())
                .isPresent();
    }

    /** From when on results differ since the clocks do. */
    private static List<String> zones(List<Zone> recorded, List<Zone> taken) {
        return OtherRules.of(recorded, Zones.recorded(taken)).stream()
                .map(zone -> "zone        " + zone.other() + ": other rules than those of "
                        + zone.own().release() + ", from " + zone.from() + " on")
                .toList();
    }
}
