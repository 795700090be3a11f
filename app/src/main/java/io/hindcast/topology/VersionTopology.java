package io.hindcast.topology;

import io.hindcast.operator.Limits;
import io.hindcast.operator.PipelineRules;
import io.hindcast.pipeline.VersionId;

/** What the processors of one version share. Immutable. */
record VersionTopology(PipelineRules rules, VersionId id, Partitions partitions, Limits limits, SourceFlow flow) {
    long idleTimeoutMs() {
        return rules.pipeline().pipeline().source().quiet().idleTimeout().toMillis();
    }
}
