package io.hindcast.compare;

import io.hindcast.ledger.Started;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.plan.Form;
import io.hindcast.progress.SettledUpTo;
import io.hindcast.progress.VersionProgress;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * How far a version was seen to have come when its results were read.
 *
 * @param before read before the ends of its results topic were
 * @param later read after them
 */
public record Seen(Pipeline pipeline, Started start, VersionProgress before, VersionProgress later) {
    /** The lowest frontier behind which all results lie before those ends; empty where there is none. */
    public OptionalLong frontierMs() {
        return SettledUpTo.frontierMs(Form.of(pipeline), start, before, later);
    }

    /** Which windows are settled, where results may change for so long after the end of theirs. */
    public SettledUpTo settled(Duration settling) {
        return SettledUpTo.by(start, frontierMs(), settling);
    }
}
