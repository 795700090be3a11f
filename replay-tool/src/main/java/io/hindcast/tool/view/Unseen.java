package io.hindcast.tool.view;

import io.hindcast.cluster.ClusterTrouble;
import io.hindcast.cluster.version.VersionsSeen;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.LogEnd;
import io.hindcast.tool.session.ExitCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a verb could not show of something, why, and how it ends for that. Not thread-safe. */
public final class Unseen {
    private final Set<String> lines = new LinkedHashSet<>();
    private ExitCode exitCode = ExitCode.OK;

    /** The cluster did not tell; whatever else has failed is thrown on. */
    void failed(RuntimeException failed) {
        String why = ClusterTrouble.words(failed).orElseThrow(() -> failed);
        add(why, ClusterTrouble.kind(failed) == ClusterTrouble.Kind.NO_RIGHT);
    }

    void end(LogEnd.Unseen end) {
        add(end.why(), end.forbidden());
    }

    /** One of many versions. */
    public void version(VersionId version, VersionsSeen.Seen.Unknown unknown) {
        add(version + " cannot be seen: " + unknown.why(), unknown.forbidden());
    }

    /** No right would show it. */
    void missing(String why) {
        add(why, false);
    }

    private void add(String why, boolean forbidden) {
        lines.add(why);
        exitCode = exitCode.beside(forbidden ? ExitCode.NO_RIGHT : ExitCode.FAILED);
    }

    /** Why, each reason once, in words without a full stop. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** {@link ExitCode#OK} where all was seen. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
