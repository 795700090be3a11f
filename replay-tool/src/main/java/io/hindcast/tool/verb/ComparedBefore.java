package io.hindcast.tool.verb;

import io.hindcast.ledger.Compared;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Judgement;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Uncompared;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.ResultUnit;
import io.hindcast.tool.compare.Asked;
import io.hindcast.tool.compare.Printing;
import io.hindcast.tool.compare.VersionComparison;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.tool.terminal.Texts;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * Whether somebody has looked at what a version changes, and has got what he asked for: who reads a stable topic notices no cutover.
 */
final class ComparedBefore {
    @Option(
            names = "--without-compare",
            description =
                    "Compares nothing, and goes on also where the two were never compared, which a stable topic asks for, or"
                            + " where the gate of the comparison has failed. Asks for --reason; the audit shows it.")
    private boolean without;

    /** Refuses to go on without a comparison and without a reason. */
    void reasoned(Signature signature) {
        if (without && !signature.reasoned()) {
            throw new ToolFailure(
                    ExitCode.USAGE,
                    "--without-compare goes on where nobody has looked, or a gate has failed: say why, with --reason TEXT");
        }
    }

    /** What nobody has compared, where somebody does not ask for it; empty where he does, and where no version serves. */
    Optional<Uncompared> uncompared(Session session, VersionState version) {
        Optional<VersionState> serves = serves(session, version).filter(serving -> without);
        if (serves.isPresent() && failedAGate(version).isPresent()) {
            return Optional.of(Uncompared.GATE_FAILED);
        }
        return serves.map(
                serving -> with(version, serving) || with(serving, version) ? Uncompared.SINCE : Uncompared.NEVER);
    }

    /**
     * Compares with the version that serves what has closed since the last comparison with it, so that no window is cut over to that nobody has
     * compared. Answers the version as the ledger has it then.
     */
    VersionState upToNow(Session session, VersionState version, DryRun dryRun) {
        Optional<VersionState> serving = serves(session, version).filter(other -> !without);
        serving.filter(other -> !with(version, other) && with(other, version))
                .ifPresent(other -> session.terminal()
                        .line("What has closed since " + other.id()
                                + " was compared with it is not compared: ./replay compare " + version.id()
                                + session.options()));
        Optional<VersionState> serves = serving.filter(other -> with(version, other));
        boolean broken = version.comparison()
                .flatMap(Compared::verdict)
                .filter(Compared.Verdict.BROKEN::equals)
                .isPresent();
        if (serves.isEmpty() || broken) {
            return version;
        }
        if (session.definition(version).isEmpty()
                || session.definition(serves.get()).isEmpty()) {
            session.terminal()
                    .line("What has closed since its comparison is not compared: this release cannot read one of the"
                            + " definitions.");
            return version;
        }
        if (dryRun.dry()) {
            session.terminal().line("What has closed since its comparison is compared before it asks.");
        } else {
            new VersionComparison(session, version, Printing.ASIDE, Asked.IDENTICAL).goOn(serves.get());
        }
        return session.version(version.id());
    }

    private static Optional<VersionState> serves(Session session, VersionState version) {
        return session.state()
                .pipeline(version.id().pipeline())
                .serving()
                .filter(serving -> !serving.id().equals(version.id()));
    }

    private static boolean with(VersionState version, VersionState other) {
        return version.comparison()
                .filter(last -> last.against().equals(other.id()))
                .isPresent();
    }

    private static Optional<Compared> failedAGate(VersionState version) {
        return version.comparison()
                .filter(last -> last.judgement().filter(Judgement::failedAGate).isPresent());
    }

    /** Refuses for a version that has failed a gate, or that nobody has compared with who speaks in the stable topic. */
    void check(Session session, VersionState version) {
        if (without) {
            return;
        }
        Optional<Compared> failed = failedAGate(version);
        if (failed.isPresent()) {
            throw new ToolFailure(
                    ExitCode.NOTHING_COMPARED,
                    version.id() + " failed the gate of its comparison with "
                            + failed.get().against() + ": "
                            + failed.get().judgement().orElseThrow().gate() + "; compare with another gate, or go on"
                            + " without: --without-compare --reason TEXT");
        }
        PipelineState pipeline = session.state().pipeline(version.id().pipeline());
        Optional<VersionState> unseen = pipeline.neverComparedWith(version);
        if (unseen.isPresent()) {
            throw new ToolFailure(
                    ExitCode.NOTHING_COMPARED,
                    version.id() + " was not compared with " + unseen.get().id() + ", which speaks in topic '"
                            + pipeline.bound().orElseThrow().name() + "': ./replay compare " + version.id()
                            + session.options() + "; to go on without: --without-compare --reason TEXT");
        }
    }

    /** What was seen: by its own comparison, or by that of the version that was compared with it last. */
    static String words(Session session, VersionState version) {
        ControlPlane state = session.state();
        ResultUnit unit = session.unit(version);
        return version.comparison()
                .map(last -> "it was compared with " + last.against() + ": " + words(last, unit))
                .or(() -> state.pipeline(version.id().pipeline()).versions().stream()
                        .filter(other -> other.comparison()
                                .filter(last -> last.against().equals(version.id()))
                                .isPresent())
                        .reduce((earlier, later) -> later)
                        .map(other -> other.id() + " was compared with it: "
                                + words(other.comparison().orElseThrow(), unit)))
                .orElse("it was never compared with another version");
    }

    private static String words(Compared last, ResultUnit unit) {
        return unit.count(last.counts().windows()) + ", "
                + Texts.number(last.counts().identical()) + " identical"
                + last.verdict().map(verdict -> " (" + verdict.word() + ")").orElse("")
                + last.judgement()
                        .filter(Judgement::gated)
                        .map(asked -> "; gate " + (asked.passed() ? "passed: " : "failed: ") + asked.gate())
                        .orElse("");
    }
}
