package io.hindcast.topology;

import io.hindcast.pipeline.VersionNames;

/** The names of the topology's nodes and stores. They are a persisted format: changelog and repartition topics bear them. */
final class Nodes {
    static final String SOURCE = "source";
    static final String INGEST = "ingest";
    static final String AGGREGATE = "aggregate";
    static final String DIRECT = "direct";
    static final String RESULTS = "results";
    static final String ALERTS = "alerts";
    static final String REJECTED = "rejected";
    static final String INGEST_COMMIT = "ingest-commit";
    static final String AGGREGATE_COMMIT = "aggregate-commit";
    static final String WINDOWS = VersionNames.WINDOW_STORE;

    static final String MERGE = "merge";

    private Nodes() {}
}
