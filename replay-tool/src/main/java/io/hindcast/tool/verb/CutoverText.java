package io.hindcast.tool.verb;

import io.hindcast.ledger.Kind;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.StableTopic;
import io.hindcast.ledger.Takeover;
import io.hindcast.ledger.VersionState;
import io.hindcast.speakers.Piece;
import io.hindcast.speakers.Speakers;
import io.hindcast.tool.compare.ComparedAlerts;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.terminal.Texts;
import java.time.Instant;
import java.util.Optional;

/** What a cutover will do, and what it has done, for whoever decides it. */
final class CutoverText {
    /** A ledger below it cannot hold that a cutover is taken back. */
    private static final int ROLLBACK_LEVEL = Kind.ROLLED_BACK.level();

    private CutoverText() {}

    /** What it will do. */
    static void plan(Session session, VersionState version, Optional<VersionState> before, Takeover takes) {
        Terminal out = session.terminal();
        boolean raise =
                before.filter(serving -> serving.id().equals(version.id())).isPresent();
        out.line(version.id() + (raise ? " serves" : " will serve") + "; its results are in "
                + session.names(version.id()).resultsTopic());
        PipelineState pipeline = session.state().pipeline(version.id().pipeline());
        Optional<Piece> piece = pipeline.bound().map(topic -> piece(pipeline, version, takes));
        piece.ifPresent(taken -> showTakeover(session, pipeline, version, taken, takes));
        before.filter(serving -> !raise)
                .ifPresent(serving -> out.line(piece.flatMap(Piece::leaves)
                        .map(left -> serving.id() + " keeps running, and goes on to speak for " + left)
                        .orElse(serving.id() + " serves no longer, but keeps running")));
        if (version.phase().maxRate().bounded()) {
            out.line("its maximum rate (" + version.phase().maxRate().words() + ") ends");
        }
        out.line(ComparedBefore.words(session, version));
        pipeline.bound()
                .flatMap(StableTopic::alerts)
                .ifPresent(alerts -> before.filter(serving -> !raise)
                        .flatMap(serving -> ComparedAlerts.of(session, version, serving))
                        .flatMap(compared -> compared.saysIn(alerts.name()))
                        .ifPresent(out::line));
    }

    /** A share that is raised goes on from where it began. */
    private static Piece piece(PipelineState pipeline, VersionState version, Takeover takes) {
        int number = version.id().number();
        Optional<Piece> share = pipeline.speaking().share().filter(has -> has.version() == number);
        return new Piece(share.map(Piece::fromMs).orElse(takes.fromMs()), Speakers.END, takes.share(), number);
    }

    private static void showTakeover(
            Session session, PipelineState pipeline, VersionState version, Piece piece, Takeover takes) {
        Terminal out = session.terminal();
        boolean raises = pipeline.speaking()
                .share()
                .filter(share -> share.version() == piece.version())
                .isPresent();
        out.line("topic '" + pipeline.bound().orElseThrow().name() + "': " + piece.words()
                + (piece.fromMs() == Speakers.BEGINNING
                        ? ", for all windows"
                        : "; earlier windows stay as they are published"));
        String now = Instant.ofEpochMilli(Math.max(0, piece.fromMs())).toString();
        takes.effectiveFrom()
                .filter(asked -> !raises && piece.fromMs() != Speakers.BEGINNING && !asked.equals(now))
                .ifPresent(asked -> out.line("  asked for was " + asked
                        + "; that is the first time from there on at which nobody's windows are cut, and its own are"
                        + " whole"));
        if (piece.fromMs() != Speakers.BEGINNING) {
            new Reached(session, pipeline).before(piece.fromMs(), version).ifPresent(words -> out.line("  " + words));
        }
    }

    /** That it is done, and how to go back. */
    static void done(Session session, VersionState version, Optional<VersionState> before) {
        Terminal out = session.terminal();
        PipelineState pipeline = session.state().pipeline(version.id().pipeline());
        out.line(version.id() + " serves.");
        pipeline.bound()
                .ifPresent(topic -> out.line("Topic '" + topic.name() + "': "
                        + pipeline.speaking().speakers().words() + "; a worker has it follow that."));
        Optional<VersionState> back = pipeline.speaking()
                .standing()
                .map(cutover -> pipeline.versions().get(cutover.from() - 1))
                .filter(other -> before.isPresent());
        back.ifPresent(other -> {
            out.line("To go back:    ./replay "
                    + (session.state().level().number() < ROLLBACK_LEVEL
                            ? "cutover " + other.id()
                            : "rollback " + pipeline.name())
                    + session.options());
            String retire = "./replay retire " + other.id() + session.options();
            boolean needed = pipeline.speaking().speakers().speaks(other.id().number());
            other.keepUntil()
                    .ifPresentOrElse(
                            until -> out.line("Kept until " + Texts.seconds(until) + " as the way back"
                                    + (needed ? ", and as long as it speaks" : "; to remove it then:  " + retire)),
                            () -> out.line("To remove it:  " + retire));
        });
    }
}
