package io.hindcast.runtime.watch;

import io.hindcast.cluster.version.MarkReader;
import io.hindcast.ledger.VersionState;
import io.hindcast.marks.VersionMark;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.plan.VersionPlan;
import java.util.Optional;
import java.util.function.Function;

/**
 * What versions can be marked with, read from the cluster.
 *
 * @param plans what a version is made of; empty where this release cannot tell
 */
public record ClusterMarks(String namespace, Function<VersionState, Optional<VersionPlan>> plans, MarkReader reader)
        implements MarkWriter.Marked {
    @Override
    public Optional<VersionMark> now(VersionState version) {
        return plans.apply(version)
                .flatMap(plan -> reader.now(version.phase().started().orElseThrow(), plan));
    }

    @Override
    public boolean markable(VersionId version) {
        return reader.markable(new VersionNames(namespace, version));
    }
}
