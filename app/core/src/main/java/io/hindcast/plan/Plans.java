package io.hindcast.plan;

import io.hindcast.pipeline.DefinitionParser;
import io.hindcast.pipeline.Parsed;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.zone.Zones;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The plans of the versions of a namespace, by the texts that the ledger has of them. A text is read once: a version never gets
 * another, and progress is asked for each second. Thread-safe.
 */
public final class Plans {
    /** Far more than run at a time; of what was asked for longest ago the text is read again. */
    private static final int MOST_KEPT = 1_000;

    private final String namespace;
    private final Map<VersionId, Optional<VersionPlan>> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<VersionId, Optional<VersionPlan>> eldest) {
            return size() > MOST_KEPT;
        }
    };

    public Plans(String namespace) {
        this.namespace = namespace;
    }

    /**
     * The plan of a version; empty where this release cannot read its text. That of another release may have more in it than is
     * known here, so nothing is guessed from the parts that could be read.
     *
     * @param zones that were recorded with it
     */
    public synchronized Optional<VersionPlan> of(VersionId version, String definition, Zones zones) {
        return known.computeIfAbsent(
                version,
                id -> DefinitionParser.parse(definition, zones) instanceof Parsed.Ok sound
                        ? Optional.of(VersionPlan.of(new VersionNames(namespace, id), sound.pipeline()))
                        : Optional.empty());
    }
}
