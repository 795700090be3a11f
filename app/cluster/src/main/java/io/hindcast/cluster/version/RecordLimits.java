package io.hindcast.cluster.version;

import io.hindcast.cluster.Answers;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.RecordSize;
import io.hindcast.pipeline.VersionNames;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How large a record may be in the topics of a version: {@code max.message.bytes}. A version asks for what its sources may hold
 * and more; where the cluster does not allow that, its topics have what the cluster gives. So the results topic says what holds.
 */
public final class RecordLimits {
    private final Admin admin;

    public RecordLimits(Admin admin) {
        this.admin = admin;
    }

    /** What a version writes at most: what its results topic takes, or will be asked to take where it is not there. */
    public int of(VersionNames names, Started start) {
        OptionalInt results = largest(List.of(names.resultsTopic()));
        return results.isPresent() ? results.getAsInt() : wanted(start);
    }

    /** What a topic takes; what any topic should, where it may not be looked at. */
    int of(String topic) {
        return largest(List.of(topic)).orElse(RecordSize.wanted(0));
    }

    /** What a version's topics should take. */
    int wanted(Started start) {
        List<String> sources = start.sources().stream().map(SourceStart::topic).toList();
        return RecordSize.wanted(largest(sources).orElse(0));
    }

    /** Of what any of the topics takes; empty where one is not there, or may not be looked at. */
    private OptionalInt largest(List<String> topics) {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .collect(Collectors.toList());
        try {
            Map<ConfigResource, Config> configs =
                    Answers.await(admin.describeConfigs(resources).all());
            return configs.values().stream()
                    .mapToInt(config -> Integer.parseInt(
                            config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value()))
                    .max();
        } catch (KafkaException refused) {
            return OptionalInt.empty();
        }
    }
}
