package io.hindcast.tool.compare;

import io.hindcast.compare.Seen;
import io.hindcast.definition.Definition;
import io.hindcast.expression.CompiledResults;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.ResultUnit;
import io.hindcast.progress.VersionProgress;
import io.hindcast.tool.report.Report;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.tool.view.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One of the two versions of a comparison. */
record ComparedVersion(VersionState state, Started start, Definition definition) {
    /** Fails where it has no results, or its definition is not one for this release. */
    static ComparedVersion of(Session session, VersionState state) {
        Started start = state.phase()
                .started()
                .orElseThrow(() -> new ToolFailure(
                        ExitCode.USAGE, state.id() + " is " + state.phase().word() + "; it has no results to compare"));
        Definition definition = session.definition(state)
                .orElseThrow(() -> new ToolFailure(
                        ExitCode.FAILED,
                        "the definition of " + state.id()
                                + " is not one for this release; use the release that runs it"));
        return new ComparedVersion(state, start, definition);
    }

    String id() {
        return state.id().pipeline();
    }

    CompiledResults results() {
        return definition.compiled().results();
    }

    Seen seen(VersionProgress before, VersionProgress after) {
        return new Seen(definition.pipeline(), start, before, after);
    }

    long frontierMs(VersionProgress now) {
        return seen(now, now).frontierMs().orElse(-1);
    }

    /** The frontier behind which nothing is compared. */
    long lastFrontierMs() {
        return start.until().map(until -> until.plus(settling()).toEpochMilli()).orElse(Long.MAX_VALUE);
    }

    ResultUnit unit() {
        return ResultUnit.of(definition.pipeline());
    }

    Duration settling() {
        return definition.pipeline().settling();
    }

    /** Whether it reads so far that windows with that end are compared. */
    boolean reads(long endMs) {
        return start.until().filter(until -> until.toEpochMilli() < endMs).isEmpty();
    }

    List<String> waits(Session session, VersionProgress progress) {
        return new ArrayList<>(Waits.of(session, state, definition, progress));
    }

    Report.Named named() {
        return new Report.Named(state.id(), definition.fingerprint());
    }
}
