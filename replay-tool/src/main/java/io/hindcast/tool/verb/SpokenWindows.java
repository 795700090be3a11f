package io.hindcast.tool.verb;

import io.hindcast.cluster.version.StableTopicCheck;
import io.hindcast.definition.Definition;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.PublisherNames;
import io.hindcast.plan.Form;
import io.hindcast.progress.SettledUpTo;
import io.hindcast.progress.VersionProgress;
import io.hindcast.speakers.Piece;
import io.hindcast.speakers.Speakers;
import io.hindcast.start.LastWindow;
import io.hindcast.tool.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The windows for which a version speaks in a stable topic: whether it will say nothing more of them, and all that it has said was
 * taken. Only then nothing is lost with its results.
 */
final class SpokenWindows {
    private static final Duration LOOK = Duration.ofMillis(500);

    /** The publisher commits several times a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Session session;
    private final VersionState version;

    SpokenWindows(Session session, VersionState version) {
        this.session = session;
        this.version = version;
    }

    /** Whether that has to be known before it is retired: it speaks, though not for what is to come, and the topic follows that. */
    boolean asked() {
        PipelineState pipeline = session.state().pipeline(version.id().pipeline());
        Speakers speakers = pipeline.speaking().speakers();
        int number = version.id().number();
        return pipeline.bound().isPresent()
                && pipeline.speaking().settled()
                && speakers.speaks(number)
                && speakers.newest().filter(piece -> piece.version() == number).isEmpty();
    }

    /** Why it still has to say something, or something is not taken; empty where all is. */
    Optional<String> open() {
        Optional<Started> start = version.phase().started();
        Optional<Definition> definition = session.definition(version);
        if (start.isEmpty() || definition.isEmpty()) {
            return Optional.of("whether its windows are settled cannot be known: " + Session.UNREADABLE);
        }
        OptionalLong last = lastEndMs(definition.get());
        if (last.isEmpty()) {
            return Optional.of("it speaks for windows of which nobody can say when the last one ends");
        }
        VersionProgress before = session.progress(start.get());
        StableTopicCheck topics = new StableTopicCheck(session.cluster());
        StableTopicCheck.Written written = topics.written(session.names(version.id()));
        SettledUpTo settled = SettledUpTo.by(
                start.get(),
                SettledUpTo.frontierMs(
                        Form.of(definition.get().pipeline()), start.get(), before, session.progress(start.get())),
                definition.get().pipeline().settling());
        if (!settled.contains(last.getAsLong())) {
            return Optional.of("it speaks for windows up to " + Instant.ofEpochMilli(last.getAsLong())
                    + ", and those are settled up to " + Instant.ofEpochMilli(settled.lastEndMs()));
        }
        return taken(topics, written)
                ? Optional.empty()
                : Optional.of("not all of its results were taken into the stable topic after " + PATIENCE.toSeconds()
                        + " s; is a worker running?");
    }

    private boolean taken(StableTopicCheck topics, StableTopicCheck.Written written) {
        PublisherNames publisher =
                session.state().pipeline(version.id().pipeline()).publisher(session.namespace());
        Instant until = session.tool().clock().instant().plus(PATIENCE);
        while (!topics.taken(publisher, written)) {
            if (!session.tool().clock().instant().isBefore(until)) {
                return false;
            }
            session.ledger().poll(LOOK);
        }
        return true;
    }

    /** Of the last window for which it speaks, or something later. */
    private OptionalLong lastEndMs(Definition definition) {
        List<Piece> pieces = session.state()
                .pipeline(version.id().pipeline())
                .speaking()
                .speakers()
                .pieces();
        long untilMs = Speakers.BEGINNING;
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i).version() == version.id().number()) {
                untilMs = Math.max(untilMs, untilMs(pieces, i));
            }
        }
        return untilMs == Speakers.END ? OptionalLong.empty() : LastWindow.endMs(definition.pipeline(), untilMs);
    }

    /** Before which the windows of a piece start that nobody else has taken over. */
    private static long untilMs(List<Piece> pieces, int of) {
        return pieces.subList(of + 1, pieces.size()).stream()
                .filter(Piece::whole)
                .mapToLong(Piece::fromMs)
                .min()
                .orElse(Speakers.END);
    }
}
