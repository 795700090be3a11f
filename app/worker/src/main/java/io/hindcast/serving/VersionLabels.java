package io.hindcast.serving;

import io.hindcast.pipeline.VersionId;
import io.micrometer.core.instrument.Tags;

/** How a version is named in metrics. */
final class VersionLabels {
    private VersionLabels() {}

    /** {@code pipeline="revenue",version="v1"}. */
    static Tags of(VersionId id) {
        return Tags.of("pipeline", id.pipeline(), "version", name(id));
    }

    /** {@code v1}. */
    static String name(VersionId id) {
        return "v" + id.number();
    }
}
