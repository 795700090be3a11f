package io.hindcast.tool.session;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Suggestion;
import io.hindcast.pipeline.VersionId;
import java.util.List;

/** Finds what the user has named, and says what there is where that is not there. */
public final class Named {
    private Named() {}

    /** The pipeline of that name. */
    public static PipelineState pipeline(ControlPlane state, String name) {
        PipelineState pipeline = state.pipeline(name);
        if (pipeline.versions().isEmpty()) {
            throw new ToolFailure(ExitCode.USAGE, unknown(state, name));
        }
        return pipeline;
    }

    /**
     * The pipeline of that name, where something is asked of it that no version has by itself: its stable topic.
     *
     * @param command what to say instead of {@code PIPELINE/vN}: {@code ./replay verify %s --published}
     */
    public static PipelineState unversioned(ControlPlane state, String written, String command) {
        int slash = written.indexOf('/');
        if (slash >= 0) {
            throw new ToolFailure(
                    ExitCode.USAGE,
                    "a stable topic is that of a pipeline, not of '" + written + "': "
                            + command.replace("%s", written.substring(0, slash)));
        }
        return pipeline(state, written);
    }

    /** The version {@code PIPELINE/vN}. */
    public static VersionState version(ControlPlane state, String written) {
        VersionId id = VersionId.parse(written)
                .orElseThrow(() -> new ToolFailure(
                        ExitCode.USAGE, "'" + written + "' is not a version; one is written revenue-per-sku/v2"));
        PipelineState pipeline = pipeline(state, id.pipeline());
        return pipeline.version(id)
                .orElseThrow(() -> new ToolFailure(
                        ExitCode.USAGE,
                        id + " does not exist; versions of " + id.pipeline() + ": " + versions(pipeline)));
    }

    /** One version for {@code PIPELINE/vN}; for {@code PIPELINE} all that live, or the last one. */
    public static List<VersionState> versions(ControlPlane state, String written) {
        if (written.contains("/")) {
            return List.of(version(state, written));
        }
        PipelineState pipeline = pipeline(state, written);
        List<VersionState> living = pipeline.versions().stream()
                .filter(version -> version.phase().living())
                .toList();
        return living.isEmpty()
                ? List.of(pipeline.versions().get(pipeline.versions().size() - 1))
                : living;
    }

    /** All versions that live, of all pipelines. */
    public static List<VersionState> living(ControlPlane state) {
        return state.pipelines().values().stream()
                .flatMap(pipeline -> pipeline.versions().stream())
                .filter(version -> version.phase().living())
                .toList();
    }

    /** One version for {@code PIPELINE/vN}; for {@code PIPELINE} the one that serves, or the last that was started. */
    public static VersionState startedVersion(ControlPlane state, String written) {
        if (written.contains("/")) {
            return version(state, written);
        }
        PipelineState pipeline = pipeline(state, written);
        return pipeline.serving()
                .or(() -> pipeline.versions().stream()
                        .filter(version -> version.phase().started().isPresent())
                        .reduce((older, newer) -> newer))
                .orElseThrow(() -> new ToolFailure(
                        ExitCode.USAGE,
                        "no version of " + written + " was started yet; versions: " + versions(pipeline)));
    }

    /**
     * How the version was started, of which something is still there.
     *
     * @param gone of a retired one: {@code its results are gone with its topics}
     * @param nothing of one that was never started: {@code it has published nothing}
     */
    public static Started started(VersionState version, String gone, String nothing) {
        if (version.phase() instanceof Phase.Retired) {
            throw new ToolFailure(ExitCode.USAGE, version.id() + " is retired; " + gone);
        }
        return version.phase()
                .started()
                .orElseThrow(() -> new ToolFailure(
                        ExitCode.USAGE, version.id() + " is " + version.phase().word() + "; " + nothing));
    }

    private static String versions(PipelineState pipeline) {
        return String.join(
                ", ",
                pipeline.versions().stream()
                        .map(version -> "v" + version.id().number() + " ("
                                + version.phase().word() + ")")
                        .toList());
    }

    private static String unknown(ControlPlane state, String name) {
        if (state.pipelines().isEmpty()) {
            return "there is no pipeline '" + name + "'; the ledger is empty: start a worker with a definition";
        }
        return "there is no pipeline '" + name + "'; known ones: "
                + String.join(", ", state.pipelines().keySet())
                + Suggestion.suffix(name, state.pipelines().keySet());
    }
}
