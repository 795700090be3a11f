package io.hindcast.tool.verb;

import io.hindcast.ledger.Compared;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Judgement;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Counted;
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
                    "Also where the two were never compared, which a stable topic asks for, or where the gate of the"
                            + " comparison has failed; asks for --reason.")
    private boolean without;

    /** Refuses to go on without a comparison and without a reason. */
    void reasoned(Signature signature) {
        if (without && !signature.reasoned()) {
            throw new ToolFailure(
                    ExitCode.USAGE,
                    "--without-compare goes on where nobody has looked, or a gate has failed: say why, with --reason TEXT");
        }
    }

    /** Refuses for a version that has failed a gate, or that nobody has compared with who speaks in the stable topic. */
    void check(Session session, VersionState version) {
        if (without) {
            return;
        }
        Optional<Compared> failed = version.comparison()
                .filter(last -> last.judgement().filter(Judgement::failedAGate).isPresent());
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
    static String words(ControlPlane state, VersionState version) {
        return version.comparison()
                .map(last -> "it was compared with " + last.against() + ": " + words(last))
                .or(() -> state.pipeline(version.id().pipeline()).versions().stream()
                        .filter(other -> other.comparison()
                                .filter(last -> last.against().equals(version.id()))
                                .isPresent())
                        .reduce((earlier, later) -> later)
                        .map(other -> other.id() + " was compared with it: "
                                + words(other.comparison().orElseThrow())))
                .orElse("it was never compared with another version");
    }

    private static String words(Compared last) {
        return Counted.of(last.counts().windows(), "window") + ", "
                + Texts.number(last.counts().identical()) + " identical"
                + last.verdict().map(verdict -> " (" + verdict.word() + ")").orElse("")
                + last.judgement()
                        .filter(Judgement::gated)
                        .map(asked -> "; gate " + (asked.passed() ? "passed: " : "failed: ") + asked.gate())
                        .orElse("");
    }
}
