package io.hindcast.tool.view;

import io.hindcast.ledger.Applied;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Speaking;
import io.hindcast.ledger.StableTopic;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.Publish;
import io.hindcast.progress.PublisherProgress;
import io.hindcast.publisher.Cause;
import io.hindcast.publisher.Numbers;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.terminal.Texts;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says how the stable topic of a pipeline is: who speaks there, and how far it follows that. Not thread-safe. */
public final class StableTopicText {
    private final Session session;
    private final Terminal out;

    public StableTopicText(Session session) {
        this.session = session;
        this.out = session.terminal();
    }

    /** One line by the ledger alone: {@code topic 'revenue' is that of revenue: v2 from 2026-11-01T00:00:00Z, else v1}. */
    public static String line(PipelineState pipeline, StableTopic topic) {
        return "topic '" + topic.name() + "' is that of " + pipeline.name()
                + topic.alerts()
                        .map(alerts -> ", '" + alerts.name() + "' that of its alerts")
                        .orElse("")
                + ": " + speaks(pipeline);
    }

    /** Prints all that is known; how that ends a verb, by what is not. */
    public ExitCode print(PipelineState pipeline, StableTopic topic) {
        out.line("topic '" + topic.name() + "' of " + pipeline.name());
        out.line("speaks      " + speaks(pipeline));
        if (pipeline.removed()) {
            return ExitCode.OK;
        }
        StableTopicSight sight = new StableTopicSight(session, pipeline);
        Optional<PublisherProgress> progress = sight.progress(topic);
        out.line("follows     " + follows(pipeline, progress, sight));
        if (topic.maxRate().bounded()) {
            out.line("switches    say "
                    + (topic.maxRate().paused()
                            ? "nothing: they are paused"
                            : "at most " + topic.maxRate().words())
                    + "; to lift it: ./replay pace " + pipeline.name() + " --max-rate none" + session.options());
        }
        progress.filter(come -> come.startMs() != Long.MIN_VALUE)
                .ifPresent(come -> out.line("forgotten   windows that start before "
                        + Instant.ofEpochMilli(come.startMs()) + ": they stay as they stand"));
        progress.ifPresent(come -> {
            out.line("carried     " + carried(pipeline.speaking(), come.sum(Numbers.CARRIED)));
            out.line("said        "
                    + Arrays.stream(Cause.values())
                            .map(cause -> Texts.number(come.said(cause)) + " " + cause.word())
                            .collect(Collectors.joining(", ")));
        });
        topic.alerts()
                .ifPresent(alerts -> out.line("alerts      topic '" + alerts.name() + "'"
                        + progress.map(StableTopicText::alerts).orElse("")));
        Optional<Map<String, Integer>> members = sight.members();
        out.line("run by      " + members.map(StatusText::runBy).orElse(StatusText.UNKNOWN));
        named(pipeline, topic.name(), Publish::topic, "--topic").ifPresent(words -> out.line("named       " + words));
        topic.alerts()
                .flatMap(alerts -> named(pipeline, alerts.name(), Publish::alertsTopic, "--alerts"))
                .ifPresent(words -> out.line("named       " + words));
        sight.unreadable(pipeline).ifPresent(why -> out.line("waits       " + why));
        sight.waits(pipeline, topic).forEach(wait -> out.line("waits       " + wait));
        sight.objection(topic).ifPresent(why -> out.line("stands      " + why));
        sight.unseen().lines().forEach(why -> out.line("not known   " + why));
        return sight.unseen().exitCode();
    }

    /** Nobody is moved to another topic by a cutover, so that a definition may name one that nothing is published into. */
    private Optional<String> named(
            PipelineState pipeline, String bound, Function<Publish, Optional<String>> names, String option) {
        return pipeline.serving()
                .flatMap(serving -> session.definition(serving)
                        .map(definition -> definition.pipeline().results().publish())
                        .flatMap(names)
                        .filter(name -> !name.equals(bound))
                        .map(name -> "topic '" + name + "', by " + serving.id()
                                + "; to publish there instead: ./replay publish " + pipeline.name()
                                + " --again " + option + " " + name + session.options()));
    }

    private static String speaks(PipelineState pipeline) {
        if (pipeline.removed()) {
            return "nobody: the pipeline is removed, and what was said stays";
        }
        return pipeline.speaking().speakers().newest().isEmpty()
                ? "nobody yet: no version serves"
                : pipeline.speaking().speakers().words();
    }

    private static String follows(
            PipelineState pipeline, Optional<PublisherProgress> progress, StableTopicSight sight) {
        Speaking speaking = pipeline.speaking();
        if (speaking.settled()) {
            Applied applied = speaking.applied().orElseThrow();
            return "all of it, since " + Following.name(speaking.switched()) + ": "
                    + Following.counts(applied.counts());
        }
        return "not all of it yet, " + Following.name(speaking.switched()) + ": "
                + progress.map(come -> Following.words(
                                speaking,
                                come,
                                sight.taken(pipeline, come),
                                sight.recollected(pipeline.bound().orElseThrow(), come)))
                        .orElse(StatusText.UNKNOWN);
    }

    /** {@code : 3 open; said 120, of these 2 since a version had told otherwise}. */
    private static String alerts(PublisherProgress come) {
        return ": " + Texts.number(come.sum(Numbers.ALERTS_OPEN)) + " open; said "
                + Texts.number(come.sum(Numbers.ALERTS_SAID)) + ", of these "
                + Texts.number(come.sum(Numbers.ALERTS_SUPERSEDED)) + " since the version before had told otherwise"
                + (come.sum(Numbers.ALERTS_VOUCHED) == 0
                        ? ""
                        : "; of " + Texts.number(come.sum(Numbers.ALERTS_VOUCHED))
                                + " that are open only a version before knows, and its end closes them");
    }

    private static String carried(Speaking speaking, long windows) {
        return windows == 0
                ? "nothing"
                : Counted.of(windows, "window") + ", as they were said before, until "
                        + speaking.speakers().versions().stream()
                                .map(version -> "v" + version)
                                .collect(Collectors.joining(" or "))
                        + " closes them";
    }
}
