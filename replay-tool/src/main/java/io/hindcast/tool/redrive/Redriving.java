package io.hindcast.tool.redrive;

import io.hindcast.cluster.ClusterTrouble;
import io.hindcast.cluster.log.StoredRecord;
import io.hindcast.cluster.log.TakenOverException;
import io.hindcast.cluster.log.UnreadableLogException;
import io.hindcast.hash.Sha256;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Kind;
import io.hindcast.ledger.Premise;
import io.hindcast.ledger.Premise.Fact;
import io.hindcast.ledger.Redrive;
import io.hindcast.ledger.Redrive.Stands;
import io.hindcast.ledger.RedriveBegun;
import io.hindcast.ledger.RedriveMoved;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Counted;
import io.hindcast.tool.session.Confirmation;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.trouble.ShellWord;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Begins redrives of a pipeline, finishes them and gives them up: each step so that whoever comes after a kill can go on. */
public final class Redriving {
    private static final int DIGITS = 6;

    private final Session session;
    private final VersionState version;
    private final boolean numbered;
    private final Asked asked;

    /**
     * How somebody wants it.
     *
     * @param dry shows a record and ends there, if that is all that is wished
     * @param why for the ledger
     */
    public record Asked(Confirmation confirmation, BiPredicate<Session, Decision> dry, String why) {}

    /**
     * @param named the version by which corrections are judged, and which has rejected what they correct; without a number the one that a
     *     redrive began with, or for a new one that which serves or was started last
     */
    public Redriving(Session session, String named, Asked asked) {
        session.refuseBelow(Kind.REDRIVE_BEGUN, "a redrive");
        this.session = session;
        version = Named.startedVersion(session.state(), named);
        numbered = named.contains("/");
        this.asked = asked;
    }

    private String pipeline() {
        return version.id().pipeline();
    }

    /** Begins with the corrections of a file, or goes on with those of the same file. */
    public ExitCode begin(Path path) {
        FixFile file = FixFile.read(path);
        List<Redrive> before = before(file);
        Optional<Redrive> open = before.stream()
                .filter(redrive -> redrive.stands() != Stands.REDRIVEN)
                .findFirst();
        long made =
                before.stream().mapToLong(redrive -> redrive.what().records()).sum();
        if (open.isPresent() || made == file.lines().size()) {
            return goOn(open.orElseGet(() -> before.get(0)), Optional.of(file));
        }
        RedrivePlanning planning = new RedrivePlanning(session, version);
        PlannedRedrive plan = planning.of(file, redrive -> isOne(before, redrive))
                .without(before.stream()
                        .flatMap(redrive -> redrive.what().topics().stream())
                        .toList());
        if (made > 0) {
            session.terminal()
                    .line(Counted.of(made, "correction") + " of " + file.path()
                            + (made == 1 ? " is" : " are") + " in the source already, by "
                            + before.stream()
                                    .map(redrive -> "redrive " + redrive.what().redrive())
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        RedriveScreen screen = new RedriveScreen(session, version);
        screen.show(file, plan);
        if (plan.counting().isEmpty()) {
            session.terminal().note("Nothing is appended.");
            return ExitCode.NOTHING_COMPARED;
        }
        screen.showOthers(plan, planning.topics());
        RedriveBegun wish = new RedriveBegun(
                pipeline(), version.id().number(), id(file), file.digest(), plan.topics(planning::whole));
        Decision decision = session.decision(state -> Decisions.redrive(state, wish, asked.why()));
        Premise premise = Premise.of(
                session.state(), state -> List.of(Fact.serving(state, pipeline()), Fact.uncorrected(state, wish)));
        if (asked.dry().test(session, decision)) {
            return ExitCode.OK;
        }
        RedriveAppend.askFor(session.cluster(), session.namespace(), wish);
        asked.confirmation()
                .ask(
                        session.terminal(),
                        "Append " + Counted.of(wish.records(), "record") + " to " + topics(wish) + "?");
        if (!planning.of(file, redrive -> isOne(before, redrive)).foresees(plan)) {
            throw new ToolFailure(
                    ExitCode.BEATEN,
                    "while the question was asked records came after which other corrections count; look again. Nothing was done.");
        }
        session.settle(premise, state -> Decisions.redrive(state, wish, asked.why()));
        return finish(wish, Optional.of(plan.begunWith(wish.topics()).records(wish.redrive())));
    }

    private static boolean isOne(List<Redrive> some, Redrive redrive) {
        return some.stream()
                .anyMatch(one -> one.what().redrive().equals(redrive.what().redrive()));
    }

    /** What was made of the same file; what was given up may begin anew. */
    private List<Redrive> before(FixFile file) {
        return session.state().redrives().all().values().stream()
                .filter(redrive -> redrive.what().pipeline().equals(pipeline())
                        && redrive.what().file().equals(file.digest())
                        && redrive.stands() != Stands.GIVEN_UP)
                .toList();
    }

    /** Finds out whether the records of a redrive are there, and appends them if they are not. */
    public ExitCode resume(String id, Optional<Path> path) {
        return goOn(known(id), path.map(FixFile::read));
    }

    private ExitCode goOn(Redrive redrive, Optional<FixFile> file) {
        RedriveBegun what = redrive.what();
        switch (redrive.stands()) {
            case REDRIVEN -> {
                return session.already("redrive " + what.redrive() + " is over", redrive.moved());
            }
            case GIVEN_UP, STOPPED ->
                throw new ToolFailure(
                        ExitCode.FAILED,
                        "redrive " + what.redrive() + " is " + redrive.stands().word() + ", "
                                + Session.since(redrive.moved())
                                + (redrive.over() ? "" : "; to finish that: " + command(what, "--give-up")));
            case BEGUN -> {
                if (file.isPresent() && !file.get().digest().equals(what.file())) {
                    throw new ToolFailure(
                            ExitCode.USAGE,
                            file.get().path() + " is not the file that redrive " + what.redrive()
                                    + " began with: its SHA-256 is "
                                    + file.get().digest() + ", not " + what.file());
                }
            }
        }
        session.terminal()
                .line("Redrive " + what.redrive() + " was begun, " + Session.since(redrive.begun())
                        + ", and did not come to its end.");
        Optional<PlannedRedrive> plan = file.map(known -> planned(known, what));
        if (dry(what, RedriveMoved.To.REDRIVEN)) {
            return ExitCode.OK;
        }
        asked.confirmation()
                .ask(
                        session.terminal(),
                        "Go on with it, unless its " + Counted.of(what.records(), "record") + " are in " + topics(what)
                                + " already?");
        return finish(what, plan.map(known -> known.records(what.redrive())));
    }

    /** All that it began with, also what would not count any more: the ledger says that it is appended. */
    private PlannedRedrive planned(FixFile file, RedriveBegun what) {
        // Another version may serve by now, which has not rejected them.
        VersionState judge = numbered
                ? version
                : Named.version(session.state(), what.version().toString());
        PlannedRedrive plan = new RedrivePlanning(session, judge)
                .of(file, other -> other.what().redrive().equals(what.redrive()))
                .begunWith(what.topics());
        new RedriveScreen(session, judge).show(file, plan);
        return plan;
    }

    private ExitCode finish(RedriveBegun what, Optional<List<StoredRecord>> records) {
        boolean there;
        try (RedriveAppend append = RedriveAppend.open(session.cluster(), session.namespace(), what)) {
            stillBegun(what);
            there = append.there();
            if (!there) {
                append.send(records.orElseThrow(() -> new ToolFailure(
                        ExitCode.USAGE,
                        "nothing of redrive " + what.redrive() + " is in " + topics(what)
                                + " yet; with the file that it began with (SHA-256 " + what.file() + "): "
                                + command(what, "--resume") + " -f FILE")));
            }
        } catch (ToolFailure told) {
            throw told;
        } catch (TakenOverException taken) {
            throw new ToolFailure(
                    ExitCode.BEATEN,
                    "the time of redrive " + what.redrive() + " was over, or somebody else has taken it. Nothing was"
                            + " appended here. To go on: " + command(what, "--resume") + " -f FILE");
        } catch (RuntimeException failed) {
            throw failed(
                    failed,
                    "the records of redrive " + what.redrive() + " could not be appended",
                    "All of them are there or none. To find out, and to go on: " + command(what, "--resume")
                            + " -f FILE; to give it up: " + command(what, "--give-up"));
        }
        move(what, RedriveMoved.To.REDRIVEN);
        session.terminal()
                .line(Counted.of(what.records(), "record") + (what.records() == 1 ? " is in " : " are in ")
                        + topics(what) + (there ? " already" : "") + ": redrive " + what.redrive() + " is over.");
        session.terminal()
                .line("What becomes of them:  ./replay account " + ShellWord.of(pipeline()) + session.options());
        return ExitCode.OK;
    }

    /** @param next what helps, as sentences */
    private static ToolFailure failed(RuntimeException failure, String what, String next) {
        // What could not be read says so itself, and why.
        String words = failure instanceof UnreadableLogException
                ? failure.getMessage()
                : ClusterTrouble.words(failure).orElseGet(failure::toString);
        Throwable cause =
                failure instanceof UnreadableLogException && failure.getCause() != null ? failure.getCause() : failure;
        return new ToolFailure(ExitCode.of(ClusterTrouble.kind(cause)), what + ": " + words + ". " + next);
    }

    /** Whoever stops a redrive says so first, and takes it over then: so one of both is seen here. */
    private void stillBegun(RedriveBegun what) {
        session.ledger().readToEnd();
        Redrive now = known(what.redrive());
        if (now.over() || now.stands() == Stands.STOPPED) {
            throw new ToolFailure(
                    ExitCode.BEATEN,
                    "redrive " + what.redrive() + " is " + now.stands().word() + ", " + Session.since(now.moved())
                            + ". Nothing was appended.");
        }
    }

    /** Frees what a redrive corrects, if nothing of it was appended. */
    public ExitCode giveUp(String id) {
        Redrive redrive = known(id);
        RedriveBegun what = redrive.what();
        if (redrive.stands() == Stands.GIVEN_UP) {
            return session.already("redrive " + id + " is given up", redrive.moved());
        }
        if (redrive.stands() == Stands.REDRIVEN) {
            throw new ToolFailure(
                    ExitCode.FAILED,
                    "redrive " + id + " is over, " + Session.since(redrive.moved())
                            + ": its records are in the source, and nothing takes them out; correct them");
        }
        if (dry(what, redrive.stands() == Stands.BEGUN ? RedriveMoved.To.STOPPED : RedriveMoved.To.GIVEN_UP)) {
            return ExitCode.OK;
        }
        asked.confirmation()
                .ask(
                        session.terminal(),
                        "Give up redrive " + id + " of " + Counted.of(what.records(), "record") + ", begun "
                                + Session.since(redrive.begun()) + "?");
        if (redrive.stands() == Stands.BEGUN) {
            move(what, RedriveMoved.To.STOPPED);
        }
        boolean there;
        try (RedriveAppend append = RedriveAppend.open(session.cluster(), session.namespace(), what)) {
            there = append.there();
        } catch (ToolFailure told) {
            throw told;
        } catch (RuntimeException failed) {
            throw failed(
                    failed,
                    "redrive " + id + " is stopped, and whether its records are in " + topics(what)
                            + " could not be found out",
                    "Once more, it fences what may still send, and finds out: " + command(what, "--give-up"));
        }
        move(what, there ? RedriveMoved.To.REDRIVEN : RedriveMoved.To.GIVEN_UP);
        if (there) {
            throw new ToolFailure(
                    ExitCode.FAILED,
                    "the records of redrive " + id + " are in " + topics(what)
                            + " all the same: it is over, and not given up");
        }
        session.terminal()
                .line("Redrive " + id + " is given up: nothing of it is in " + topics(what)
                        + ". What it was to correct can be corrected anew.");
        return ExitCode.OK;
    }

    private boolean dry(RedriveBegun what, RedriveMoved.To to) {
        RedriveMoved moved = new RedriveMoved(pipeline(), what.redrive(), to);
        return asked.dry().test(session, session.decision(state -> Decisions.redrive(state, moved, asked.why())));
    }

    private void move(RedriveBegun what, RedriveMoved.To to) {
        RedriveMoved moved = new RedriveMoved(pipeline(), what.redrive(), to);
        session.settle(state -> Decisions.redrive(state, moved, asked.why()));
    }

    private Redrive known(String id) {
        return session.state()
                .redrives()
                .of(id)
                .filter(redrive -> redrive.what().pipeline().equals(pipeline()))
                .orElseThrow(() -> new ToolFailure(
                        ExitCode.USAGE,
                        "pipeline '" + pipeline() + "' has no redrive '" + id + "'; not over are: "
                                + session.state().redrives().all().values().stream()
                                        .filter(redrive ->
                                                redrive.what().pipeline().equals(pipeline()) && !redrive.over())
                                        .map(redrive -> redrive.what().redrive())
                                        .reduce((one, other) -> one + ", " + other)
                                        .orElse("none")));
    }

    private String command(RedriveBegun what, String option) {
        return UnfinishedRedrives.command(session, what, option);
    }

    private static String topics(RedriveBegun what) {
        return what.topics().stream().map(topic -> topic.topic()).collect(Collectors.joining(", "));
    }

    /** The day, so that people find it, and some digits that another one has not. */
    private String id(FixFile file) {
        Instant now = session.tool().clock().instant();
        return LocalDate.ofInstant(now, ZoneOffset.UTC) + "-"
                + Sha256.hex(pipeline() + " " + file.digest() + " " + now).substring(0, DIGITS);
    }
}
