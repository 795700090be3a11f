package io.hindcast.tool.view;

import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Provenance;
import io.hindcast.ledger.Speaking;
import io.hindcast.ledger.StableTopic;
import io.hindcast.progress.PublisherProgress;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.Interrupts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Watches a stable topic until all of it follows a switch. It only looks: the workers do the work. */
public final class SwitchWatch {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration PATIENCE_WITHOUT_WORKER = Duration.ofSeconds(8);

    private final Session session;
    private final String pipeline;
    private final Provenance wanted;
    private final StableTopicSight sight;
    private final OneLine line;

    /** @param pipeline one that is bound; what is waited for is its last switch */
    public SwitchWatch(Session session, String pipeline) {
        this.session = session;
        this.pipeline = pipeline;
        this.wanted = session.state().pipeline(pipeline).speaking().switched();
        this.sight = new StableTopicSight(session, session.state().pipeline(pipeline));
        this.line = new OneLine(session.terminal(), session.tool().clock());
    }

    /**
     * Waits. Ctrl-C ends the waiting, and is no failure.
     *
     * @param before who spoke before, in words
     */
    public ExitCode untilFollowed(String before, Duration limit) {
        Interrupts interrupts = session.tool().interrupts();
        return interrupts.during(() -> followed(before, limit), () -> {
            line.end();
            session.terminal().line("Detached; the workers go on with it. " + look());
            interrupts.leave();
        });
    }

    /** How to look at it later. */
    public String look() {
        return "How far it is:  ./replay status " + pipeline + session.options();
    }

    private ExitCode followed(String before, Duration limit) {
        Instant since = now();
        Instant worked = since;
        boolean told = false;
        while (true) {
            PipelineState state = session.state().pipeline(pipeline);
            Speaking speaking = state.speaking();
            if (speaking.switchOffset() != wanted.offset()) {
                return overtaken(speaking);
            }
            if (speaking.settled()) {
                return done(state);
            }
            Instant now = now();
            if (!now.isBefore(since.plus(limit))) {
                return late(limit);
            }
            if (sight.members().map(Map::isEmpty).orElse(false)) {
                if (!told && worked.plus(PATIENCE_WITHOUT_WORKER).isBefore(now)) {
                    told = true;
                    sayNobody(state.bound().orElseThrow());
                }
            } else {
                worked = now;
                told = false;
                show(state, before);
            }
            session.ledger().poll(LOOK);
        }
    }

    private void show(PipelineState state, String before) {
        StableTopic topic = state.bound().orElseThrow();
        Optional<PublisherProgress> progress = sight.progress(topic);
        if (progress.isEmpty()) {
            line.show(topic(topic) + " follows " + before + " until all is taken; how far that is cannot be seen: "
                    + String.join(", ", sight.unseen().lines()));
            return;
        }
        PublisherProgress come = progress.get();
        String words =
                Following.words(state.speaking(), come, sight.taken(state, come), sight.recollected(topic, come));
        boolean switched = come.switched(wanted.offset()) == topic.partitions();
        line.show(
                switched
                        ? topic(topic) + " " + words
                        : topic(topic) + " follows " + before + " until v"
                                + state.speaking()
                                        .speakers()
                                        .newest()
                                        .orElseThrow()
                                        .version() + " is taken: " + words);
    }

    private ExitCode done(PipelineState state) {
        line.end();
        session.terminal()
                .line(topic(state.bound().orElseThrow()) + " follows: "
                        + state.speaking().speakers().words() + "; settled: "
                        + Following.counts(
                                state.speaking().applied().orElseThrow().counts()));
        return ExitCode.OK;
    }

    private ExitCode late(Duration limit) {
        line.end();
        session.terminal()
                .line("Not all of the topic follows after " + limit.toSeconds()
                        + " s; what is recorded stands, and workers go on with it. " + look());
        return ExitCode.NOTHING_COMPARED;
    }

    private ExitCode overtaken(Speaking speaking) {
        line.end();
        session.terminal()
                .line("Another switch came before all of the topic followed this one: "
                        + Following.name(speaking.switched()) + ". " + look());
        return ExitCode.NOTHING_COMPARED;
    }

    private void sayNobody(StableTopic topic) {
        line.end();
        session.terminal()
                .line("Nobody publishes into " + topic(topic) + ": no worker is in the group '" + sight.group()
                        + "', so it stays as it is.");
        sight.objection(topic).ifPresent(why -> session.terminal().line("  " + why));
        session.terminal()
                .line("A worker goes on with it when it runs; to wait no longer is Ctrl-C:  ./hindcast worker"
                        + " -f pipelines/" + session.options());
    }

    private static String topic(StableTopic topic) {
        return "topic '" + topic.name() + "'";
    }

    private Instant now() {
        return session.tool().clock().instant();
    }
}
