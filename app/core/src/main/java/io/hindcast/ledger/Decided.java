package io.hindcast.ledger;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was decided: of each pipeline, by its name, and of topics, whoever reads them. Immutable.
 *
 * @param redrives which records of topics are corrected
 * @param schemas by which records of topics are written
 */
record Decided(SortedMap<String, PipelineState> pipelines, Redrives redrives, Schemas schemas) {
    static final Decided NOTHING = new Decided(new TreeMap<>(), Redrives.NONE, Schemas.NONE);

    Decided {
        pipelines = Collections.unmodifiableSortedMap(pipelines);
    }

    Decided with(String name, PipelineState pipeline) {
        SortedMap<String, PipelineState> changed = new TreeMap<>(pipelines);
        changed.put(name, pipeline);
        return new Decided(changed, redrives, schemas);
    }

    Decided with(Redrives changed) {
        return new Decided(pipelines, changed, schemas);
    }

    Decided with(Schemas changed) {
        return new Decided(pipelines, redrives, changed);
    }
}
