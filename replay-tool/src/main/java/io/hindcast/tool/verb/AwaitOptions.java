package io.hindcast.tool.verb;

import io.hindcast.ledger.PipelineState;
import io.hindcast.tool.option.HistoryOptions;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.view.SwitchWatch;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a verb that changes who speaks waits for the stable topic to follow; without one there is nothing to wait for. */
final class AwaitOptions {
    @Option(
            names = "--detach",
            description = "Does not wait until all of the stable topic follows; 'status' shows how far it is.")
    private boolean detach;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "10m",
            converter = HistoryOptions.DurationOption.class,
            description =
                    "Waits so long for the stable topic to follow, and ends with 4 where it does not; the workers go on"
                            + " (default: 10m).")
    private Duration timeout = Duration.ofMinutes(10);

    /**
     * Waits, where there is something to wait for.
     *
     * @param before the pipeline as it was
     */
    ExitCode await(Session session, PipelineState before) {
        if (session.state().pipeline(before.name()).bound().isEmpty()) {
            return ExitCode.OK;
        }
        SwitchWatch watch = new SwitchWatch(session, before.name());
        if (detach) {
            session.terminal().line(watch.look());
            return ExitCode.OK;
        }
        return watch.untilFollowed(
                before.speaking().settled() ? before.speaking().speakers().words() : "what it followed before",
                timeout);
    }
}
