package io.hindcast.topology;

import io.hindcast.operator.Limits;
import io.hindcast.operator.PipelineRules;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.VersionId;
import io.hindcast.time.EventTimeRule;
import java.time.Duration;
import java.util.Optional;

/** What the processors of one version share. Immutable. */
record VersionTopology(PipelineRules rules, VersionId id, Partitions partitions, Limits limits, SourceFlow flow) {
    private Pipeline pipeline() {
        return rules.pipeline().pipeline();
    }

    Optional<Duration> provisionalEvery() {
        return pipeline().results().publish().provisionalEvery();
    }

    Optional<Duration> heartbeatEvery() {
        return pipeline().results().publish().heartbeatEvery();
    }

    /** When results are complete up to here, nothing follows: what is read ends there, or time does. */
    long lastCompleteMs() {
        return rules.completeUpToMs(EventTimeRule.END_OF_TIME_MS, partitions.untilMs());
    }

    long idleTimeoutMs() {
        return pipeline().source().quiet().idleTimeout().toMillis();
    }
}
