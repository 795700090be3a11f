package io.hindcast.harness;

import io.hindcast.definition.Definition;
import io.hindcast.operator.Limits;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.topology.Partitions;
import io.hindcast.topology.Partitions.SourceTopic;
import io.hindcast.topology.PipelineTopology;
import java.nio.file.Path;
import java.util.List;

/** What Kafka Streams says of a definition's topology. */
final class DescribedTopology {
    private static final int PARTITIONS = 4;

    private DescribedTopology() {}

    /** Of its first version; sources and results have four partitions. */
    static String of(Definition definition, Path stateFolder) {
        VersionNames names = new VersionNames("hindcast", new VersionId(definition.name(), 1));
        List<String> topics = definition.pipeline().source().topics();
        Partitions partitions = new Partitions(
                topics.stream().map(topic -> new SourceTopic(topic, PARTITIONS)).toList(), PARTITIONS);
        return PipelineTopology.of(
                        definition.compiled(),
                        names,
                        partitions,
                        PipelineDriver.flow(topics),
                        PipelineDriver.config(names, stateFolder),
                        Limits.alone())
                .describe()
                .toString();
    }
}
