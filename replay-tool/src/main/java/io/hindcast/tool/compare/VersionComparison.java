package io.hindcast.tool.compare;

import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.compare.ComparedColumn;
import io.hindcast.compare.Comparison;
import io.hindcast.compare.Gate;
import io.hindcast.compare.Scope;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.Premise;
import io.hindcast.ledger.Premise.Fact;
import io.hindcast.ledger.VersionState;
import io.hindcast.progress.VersionProgress;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Compares the results of a version with those of another one, as far as both have surely published them, and says so. */
public final class VersionComparison {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Session session;
    private final CommittedLog log;
    private final Saying saying;
    private final Printing.Place place;
    private final ComparedVersion version;
    private final Asked asked;

    public VersionComparison(Session session, VersionState version, Printing printing, Asked asked) {
        this.session = session;
        this.log = new CommittedLog(session.cluster());
        this.asked = asked;
        this.place = printing.place();
        this.saying = new Saying(session.terminal(), printing);
        this.version = ComparedVersion.of(session, version);
    }

    /** Whether to wait until both versions have published as far. */
    public enum Patience {
        NONE,
        UNTIL_COMPARABLE
    }

    /** How much is compared. */
    public enum Extent {
        /** All that both have published. */
        ALL,
        /** What has settled since the last comparison of the two: together with that it is the same. All, where that cannot be gone on with. */
        SINCE_THE_LAST
    }

    /** With the version that serves, or else with the last other one that runs, or that was started. */
    public ExitCode withReference(Patience patience, Extent extent) {
        Optional<VersionState> reference = reference(session, version.state());
        if (reference.isEmpty()) {
            saying.aside("There is no other version of " + version.id() + " to compare it with.");
            return ExitCode.NOTHING_COMPARED;
        }
        return with(reference.get(), patience, extent);
    }

    /** What a version is compared with where nobody says it: the version that serves, or else the last other one that runs, or that was started. */
    public static Optional<VersionState> reference(Session session, VersionState version) {
        List<VersionState> others = session.state().pipeline(version.id().pipeline()).versions().stream()
                .filter(other -> !other.id().equals(version.id()))
                .filter(other -> other.phase().started().isPresent() && !(other.phase() instanceof Phase.Retired))
                .toList();
        // What one that has failed had published by then stays, and is better than nothing.
        return last(others, other -> other.phase() instanceof Phase.Serving)
                .or(() -> last(others, other -> other.phase().running()))
                .or(() -> last(others, other -> true));
    }

    private static Optional<VersionState> last(List<VersionState> versions, Predicate<VersionState> wanted) {
        return versions.stream().filter(wanted).reduce((older, newer) -> newer);
    }

    /** With that version. */
    public ExitCode with(VersionState against, Patience patience, Extent extent) {
        ComparedVersion other = ComparedVersion.of(session, against);
        Optional<String> apart =
                Scope.apart(version.definition().pipeline(), other.definition().pipeline());
        if (apart.isPresent()) {
            saying.aside(version.state().id() + " cannot be compared with " + against.id() + ": " + apart.get() + ".");
            return ExitCode.NOTHING_COMPARED;
        }
        Premise premise = Premise.of(
                session.state(),
                state -> List.of(Fact.over(state, version.state().id())));
        Finding.Judge judge = judge(other, extent);
        if (patience == Patience.UNTIL_COMPARABLE && against.phase().running()) {
            awaitSameFrontier(other);
        }
        Look look = Look.of(session, log, version, other);
        ComparisonText text = text(against);
        if (look.scope().nothing()) {
            text.nothingClosed(
                    look.progress(), version.waits(session, look.progress().get(0)));
            return ExitCode.NOTHING_COMPARED;
        }
        Optional<GoneOnWith> earlier =
                extent == Extent.SINCE_THE_LAST ? earlier(against, look, judge) : Optional.empty();
        Finding.Found found = finding(other, judge, text).of(look, earlier);
        text.notThere(List.copyOf(look.ranges().values()));
        if (!found.foreign().isEmpty()) {
            text.foreign(found.foreign());
            return ExitCode.FAILED;
        }
        if (extent == Extent.ALL) {
            ComparedAlerts.of(session, version.state(), against).ifPresent(text::alerts);
        }
        Comparison.Verdict verdict = found.comparison().verdict();
        if (verdict == Comparison.Verdict.NOTHING) {
            text.nothing(look.scope(), found.comparison().counts(), unsettled(look, other), look.progress());
        } else {
            session.settle(premise, state -> Decisions.compared(state, found.record(version, other), found.windows()));
        }
        if (place != Printing.Place.STEP || !found.judgement().passed()) {
            text.next(verdict, found.judgement().failedAGate());
        }
        return switch (verdict) {
            case IDENTICAL, DIFFERENT -> found.judgement().passed() ? ExitCode.OK : ExitCode.DIFFERENT;
            case NOTHING -> ExitCode.NOTHING_COMPARED;
            case BROKEN -> ExitCode.FAILED;
        };
    }

    /**
     * Before something else that somebody has asked for: goes on with the last comparison with that version, if that can be gone on with and
     * windows have settled since, and records what it comes to then. That takes a line, unless windows differ that have closed since.
     */
    public void goOn(VersionState against) {
        ComparedVersion other = ComparedVersion.of(session, against);
        Optional<String> unknown = Scope.apart(
                        version.definition().pipeline(), other.definition().pipeline())
                .or(() -> GoneOnWith.unknown(version.state(), against));
        if (unknown.isPresent()) {
            text(against).notSince(unknown.get());
            return;
        }
        Finding.Judge judge = judge(other, Extent.SINCE_THE_LAST);
        Look look = Look.of(session, log, version, other);
        GoneOnWith.Answer answer =
                GoneOnWith.of(version.state(), against, look, judge.asked().tolerances(), judge.columns());
        ComparisonText text = text(against);
        if (answer instanceof GoneOnWith.Answer.No no) {
            text.notSince(no.why());
            return;
        }
        GoneOnWith earlier = ((GoneOnWith.Answer.Yes) answer).comparison();
        if (earlier.nothingSince()) {
            return;
        }
        Finding.Found found = finding(other, judge, text).of(look, Optional.of(earlier));
        if (!found.foreign().isEmpty()) {
            text.foreign(found.foreign());
            throw new ToolFailure(ExitCode.FAILED, "what has closed since the comparison cannot be compared");
        }
        session.settle(state -> Decisions.compared(state, found.record(version, other), found.windows()));
    }

    /** A step asks for what its verb says, and not for what somebody else has made of it. */
    private Finding.Judge judge(ComparedVersion other, Extent extent) {
        Asked judged = asked;
        if (place == Printing.Place.VERB || place == Printing.Place.REPORT) {
            judged = asked.orAsBefore(version.state());
            if (judged.gate().isPresent() && asked.gate().isEmpty()) {
                saying.aside("The gate of the last comparison holds again: "
                        + judged.gate().get() + "  (--gate '" + Gate.IDENTICAL + "' asks for no other)");
            }
        }
        if (extent == Extent.SINCE_THE_LAST) {
            judged = GoneOnWith.lastWith(version.state(), other.state())
                    .flatMap(last -> last.comparison().judgement())
                    .map(judged::goingOn)
                    .orElse(judged);
        }
        return new Finding.Judge(judged, ComparedColumn.of(version.results(), other.results()));
    }

    private Optional<GoneOnWith> earlier(VersionState against, Look look, Finding.Judge judge) {
        GoneOnWith.Answer answer =
                GoneOnWith.of(version.state(), against, look, judge.asked().tolerances(), judge.columns());
        if (answer instanceof GoneOnWith.Answer.No no) {
            saying.aside("All is compared: " + no.why() + ".");
            return Optional.empty();
        }
        return Optional.of(((GoneOnWith.Answer.Yes) answer).comparison());
    }

    private ComparisonText text(VersionState against) {
        return new ComparisonText(session, saying, version, against);
    }

    private Finding finding(ComparedVersion other, Finding.Judge judge, ComparisonText text) {
        return new Finding(session, saying, new Finding.Pair(version, other), judge, text);
    }

    /** A version that has caught up may close a few windows later than the other one, or earlier. */
    private void awaitSameFrontier(ComparedVersion other) {
        long wantedMs = Math.min(
                Math.max(
                        session.progress(version.start()).watermarkMs(),
                        session.progress(other.start()).watermarkMs()),
                version.lastFrontierMs());
        Instant until = session.tool().clock().instant().plus(PATIENCE);
        while (session.tool().clock().instant().isBefore(until)) {
            VersionProgress progress = session.progress(version.start());
            VersionProgress otherProgress = session.progress(other.start());
            if (version.frontierMs(progress) >= wantedMs && other.frontierMs(otherProgress) >= wantedMs) {
                return;
            }
            session.ledger().poll(LOOK);
        }
    }

    /** The final window that ends first of those that are not compared, since they may still change. */
    private Optional<ComparisonText.Unsettled> unsettled(Look look, ComparedVersion other) {
        AtomicLong firstMs = new AtomicLong(Long.MAX_VALUE);
        for (TopicRange range : look.ranges().values()) {
            log.read(
                    range,
                    (partition, key, value) -> look.scope()
                            .unsettledEndMs(value)
                            .ifPresent(endMs -> firstMs.accumulateAndGet(endMs, Math::min)));
        }
        long endMs = firstMs.get();
        if (endMs == Long.MAX_VALUE) {
            return Optional.empty();
        }
        long settledMs =
                endMs + Math.max(version.settling().toMillis(), other.settling().toMillis());
        return Optional.of(new ComparisonText.Unsettled(endMs, settledMs, version.reads(endMs) && other.reads(endMs)));
    }
}
