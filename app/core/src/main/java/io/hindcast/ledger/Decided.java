package io.hindcast.ledger;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was decided: of each pipeline, by its name, and of topics, whoever reads them. Immutable.
 *
 * @param redrives which records of topics are corrected
 */
record Decided(SortedMap<String, PipelineState> pipelines, Redrives redrives) {
    static final Decided NOTHING = new Decided(new TreeMap<>(), Redrives.NONE);

    Decided {
        pipelines = Collections.unmodifiableSortedMap(pipelines);
    }

    Decided with(String name, PipelineState pipeline) {
        SortedMap<String, PipelineState> changed = new TreeMap<>(pipelines);
        changed.put(name, pipeline);
        return new Decided(changed, redrives);
    }

    Decided with(Redrives changed) {
        return new Decided(pipelines, changed);
    }
}
