package io.hindcast.topology;

import io.hindcast.internals.GeneratedNames;
import io.hindcast.pipeline.VersionNames;

/**
 * The names of the nodes and the store that each source topic has of its own. With one topic they are bare words, with several
 * they are numbered: {@code ingest-00}, {@code ingest-01}.
 *
 * @param topic the place of the topic among the source topics
 * @param topics how many source topics there are
 */
record IngestNodes(int topic, int topics) {
    private String named(String name) {
        return VersionNames.numbered(name, topic, topics);
    }

    String source() {
        return named(Nodes.SOURCE);
    }

    String ingest() {
        return named(Nodes.INGEST);
    }

    /** The store that hooks into the commit. */
    String commit() {
        return named(Nodes.INGEST_COMMIT);
    }

    String rejected() {
        return named(Nodes.REJECTED);
    }

    /** The repartition step, which its topic is named after. */
    String repartitionStep() {
        return named(VersionNames.REPARTITION_STEP);
    }

    /** The first of the nodes that Kafka Streams makes of the repartition step. */
    String partials() {
        return GeneratedNames.repartitionEntry(repartitionStep());
    }

    /** Where the partials of this topic join those of the ones before it. */
    String merge() {
        return named(Nodes.MERGE);
    }
}
