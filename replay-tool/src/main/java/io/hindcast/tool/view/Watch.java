package io.hindcast.tool.view;

import io.hindcast.account.Account;
import io.hindcast.account.Fate;
import io.hindcast.cluster.version.VersionGroup;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.VersionId;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.tool.terminal.Interrupts;
import io.hindcast.tool.terminal.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Watches a version until it has caught up, and shows how far it is. It only looks: the workers do the work. */
public final class Watch {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PATIENCE_WITHOUT_WORKER = Duration.ofSeconds(8);

    private final Session session;
    private final VersionId version;
    private final VersionGroup group;

    public Watch(Session session, VersionId version) {
        this.session = session;
        this.version = version;
        this.group = new VersionGroup(session.cluster(), session.names(version));
    }

    /** The version when it has caught up; one that ends in another way is a failure. */
    public VersionState untilCaughtUp() {
        Interrupts interrupts = session.tool().interrupts();
        Started start = interrupts.during(this::awaitWorker, this::sayDetached);
        ProgressView view = ProgressView.of(session.tool(), start);
        // The view goes first: it draws over what is printed below it.
        return judged(interrupts.during(() -> watched(start, view), () -> {
            view.close();
            sayDetached();
        }));
    }

    private VersionState watched(Started start, ProgressView view) {
        try (view) {
            MaxRate paced = MaxRate.NONE;
            HeldBack held = new HeldBack(session);
            while (!ended()) {
                MaxRate rate = session.version(version).phase().maxRate();
                if (!rate.equals(paced)) {
                    paced = rate;
                    view.paced(rate);
                    Rates.tell(session, version, rate);
                }
                view.held(rate.paused() ? Optional.empty() : held.look(now()));
                view.show(session.progress(start));
                session.ledger().poll(LOOK);
            }
            view.held(Optional.empty());
            view.show(session.progress(start));
        }
        return session.version(version);
    }

    private Instant now() {
        return session.tool().clock().instant();
    }

    private void sayDetached() {
        session.terminal()
                .line(System.lineSeparator() + "Detached; " + version + " goes on in the workers. "
                        + commands(session, version));
    }

    /** How to look at a version that nobody watches. */
    public static String commands(Session session, VersionId version) {
        String line = System.lineSeparator() + "  ./replay ";
        return "How far it is, and what it has changed:" + line + "watch " + version + session.options() + line
                + "status " + version + session.options() + line + "compare " + version + session.options();
    }

    private boolean ended() {
        return !(session.version(version).phase() instanceof Phase.Replaying);
    }

    /** Says once that nobody runs the version, and goes on waiting; answers how it was started. */
    private Started awaitWorker() {
        Instant since = session.tool().clock().instant();
        boolean told = false;
        while (!ended() && group.members() == 0) {
            if (!told
                    && since.plus(PATIENCE_WITHOUT_WORKER)
                            .isBefore(session.tool().clock().instant())) {
                told = true;
                session.terminal()
                        .line("Nobody runs " + version + " yet: no worker is in the group '" + group.name()
                                + "'. Start one, it will find the version in the ledger:");
                session.terminal().line("  ./hindcast worker -f pipelines/" + session.options());
            }
            session.ledger().poll(LOOK);
        }
        return session.version(version).phase().started().orElseThrow();
    }

    private VersionState judged(VersionState ended) {
        if (ended.phase() instanceof Phase.Failed failed) {
            throw new ToolFailure(
                    ExitCode.FAILED,
                    version + " has failed: " + failed.reason() + System.lineSeparator() + "To remove what it left: "
                            + "./replay retire " + version + session.options());
        }
        if (ended.phase() instanceof Phase.Expired) {
            throw new ToolFailure(
                    ExitCode.NOTHING_COMPARED,
                    version
                            + " has expired: it had not caught up by its deadline. To remove what it left: ./replay retire "
                            + version + session.options());
        }
        if (!ended.phase().living() && !(ended.phase() instanceof Phase.Finished)) {
            throw new ToolFailure(
                    ExitCode.FAILED, version + " is " + ended.phase().word() + ": somebody has ended it meanwhile");
        }
        session.terminal().line(summary(ended));
        return ended;
    }

    private String summary(VersionState ended) {
        Started start = ended.phase().started().orElseThrow();
        Account account = session.progress(start).account();
        String caughtUp = version + " has " + (ended.phase() instanceof Phase.Finished ? "finished" : "caught up");
        long rejected = rejected(account);
        if (rejected == 0) {
            return caughtUp + ".";
        }
        Optional<VersionState> serving = session.state()
                .pipeline(version.pipeline())
                .serving()
                .filter(other -> !other.id().equals(version));
        Optional<Long> there = serving.flatMap(other -> other.phase().started())
                .flatMap(other -> session.progress(other, unseen -> {}))
                .map(progress -> rejected(progress.account()));
        boolean asMany = there.equals(Optional.of(rejected));
        return String.format(
                Locale.ROOT,
                "%s: %s%s rejected (%,d late%s, %,d invalid)%s, to be found in %s.",
                caughtUp,
                asMany ? "" : "partial success, ",
                Counted.were(rejected, "record"),
                account.records(Fate.LATE),
                start.incompleteMs() >= 0 ? ", among them events of windows before the start" : "",
                account.records(Fate.INVALID),
                there.map(records -> beside(records, asMany, serving.orElseThrow()))
                        .orElse(""),
                session.names(version).rejectedTopic());
    }

    private static String beside(long rejected, boolean asMany, VersionState serving) {
        return asMany ? ", as many as by " + serving.id() : "; by " + serving.id() + ": " + Texts.number(rejected);
    }

    private static long rejected(Account account) {
        return account.records(Fate.LATE) + account.records(Fate.INVALID);
    }
}
