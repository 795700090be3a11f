package io.hindcast.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code publish}. */
final class PublishReader {
    private static final List<String> PUBLISH_KEYS =
            List.of("topic", "alerts", "provisional-every", "heartbeat-every", "horizon", "retention");
    private static final List<String> RETENTION_KEYS = List.of("results", "rejected");
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Findings findings;

    PublishReader(Findings findings) {
        this.findings = findings;
    }

    /** As the definition says, or finals only where it says nothing. */
    Publish read(Block definition) {
        return definition.value("publish").flatMap(this::publish).orElse(Publish.FINALS);
    }

    private Optional<Publish> publish(Node node) {
        return Block.fixed("publish", node, PUBLISH_KEYS, Map.of(), findings)
                .map(block -> new Publish(
                        block.value("topic").flatMap(name -> topic("topic", name)),
                        block.value("alerts").flatMap(name -> topic("alerts", name)),
                        block.value("provisional-every")
                                .flatMap(
                                        every -> every("provisional-every", Publish.SHORTEST_PROVISIONAL_EVERY, every)),
                        block.value("heartbeat-every")
                                .flatMap(every -> every("heartbeat-every", Publish.SHORTEST_HEARTBEAT_EVERY, every)),
                        block.value("horizon").flatMap(horizon -> every("horizon", SHORTEST, horizon)),
                        block.value("retention").flatMap(this::retention).orElse(Retention.DEFAULT)));
    }

    private Optional<Publish.Topic> topic(String key, Node node) {
        Position at = Scalars.position(node);
        Optional<String> name = Scalars.text(node, "publish." + key + " must be the name of a topic", findings);
        name.ifPresent(it -> Names.checkTopic(it, at, findings));
        return name.map(it -> new Publish.Topic(it, at));
    }

    private Optional<Duration> every(String key, Duration shortest, Node node) {
        return Scalars.duration(node, "publish." + key, shortest, findings);
    }

    private Optional<Retention> retention(Node node) {
        return Block.fixed("publish.retention", node, RETENTION_KEYS, Map.of(), findings)
                .map(block -> new Retention(
                        kept(block, "results", Retention.DEFAULT.results()),
                        kept(block, "rejected", Retention.DEFAULT.rejected())));
    }

    private Optional<Duration> kept(Block block, String key, Optional<Duration> otherwise) {
        Optional<Node> given = block.value(key);
        if (given.isEmpty()) {
            return otherwise;
        }
        String rule = "publish.retention." + key + " must be a duration such as 30d, or " + Retention.FOREVER;
        return Scalars.text(given.get(), rule, findings)
                .filter(text -> !text.equals(Retention.FOREVER))
                .flatMap(text -> every("retention." + key, Retention.SHORTEST, given.get()));
    }
}
