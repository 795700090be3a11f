package io.hindcast.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code source}. */
final class SourceSection {
    private static final List<String> KEYS = List.of(
            "topic",
            "topics",
            "format",
            "nulls",
            "event-time",
            "keyed",
            "from",
            "fields",
            "max-ahead",
            "idle-timeout",
            "heartbeat");
    private static final Duration MAX_AHEAD = Duration.ofHours(1);
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Findings findings;
    private Optional<List<TopicFields>> declared = Optional.empty();

    SourceSection(Findings findings) {
        this.findings = findings;
    }

    /** The names of the fields that are declared, also of a source that is refused; empty where some cannot be read. */
    Optional<List<String>> fields() {
        return declared.map(References::names);
    }

    Optional<Source> read(Node node) {
        Optional<Block> opened = Block.fixed("source", node, KEYS, Map.of(), findings);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Block block = opened.get();
        List<String> topics = new TopicsReader(findings).read(block);
        declared = new TopicFieldsReader(findings).read(block, topics);
        References references = new References(declared, findings);
        Optional<String> eventTime = block.required("event-time", "event_time").flatMap(references::eventTime);
        Optional<String> keyed = block.value("keyed").flatMap(references::keyed);
        Duration maxAhead = block.value("max-ahead")
                .flatMap(it -> Scalars.duration(it, "max-ahead", Duration.ZERO, findings))
                .orElse(MAX_AHEAD);
        block.value("keyed").filter(it -> topics.size() > 1).ifPresent(it -> refuseKeyed(it, topics));
        Optional<Instant> from = block.value("from").flatMap(it -> Scalars.instant(it, "from", findings));
        if (topics.isEmpty() || eventTime.isEmpty() || declared.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Source(declared.get(), new EventTime(eventTime.get(), maxAhead), keyed, from, quiet(block)));
    }

    private Quiet quiet(Block block) {
        Duration idleTimeout = block.value("idle-timeout")
                .flatMap(it -> Scalars.duration(it, "idle-timeout", SHORTEST, findings))
                .orElse(IDLE_TIMEOUT);
        Quiet.Heartbeats heartbeats =
                block.value("heartbeat").flatMap(this::heartbeats).orElse(Quiet.Heartbeats.FOREIGN);
        return new Quiet(idleTimeout, heartbeats);
    }

    private Optional<Quiet.Heartbeats> heartbeats(Node node) {
        if (node instanceof MappingNode) {
            return Block.fixed("heartbeat", node, List.of("behind"), Map.of(), findings)
                    .flatMap(block -> block.required("behind", "30s"))
                    .flatMap(behind -> Scalars.duration(behind, "heartbeat.behind", Duration.ZERO, findings))
                    .map(Quiet.Behind::new);
        }
        return Scalars.bool(node, "heartbeat", findings)
                .map(own -> own ? Quiet.Heartbeats.OWN : Quiet.Heartbeats.FOREIGN);
    }

    /** The records of a key would be in one partition of each topic: no partition could close the key's windows alone. */
    private void refuseKeyed(Node node, List<String> topics) {
        findings.problem(
                Scalars.position(node),
                "keyed goes with one source topic, not with " + topics.size() + " (" + String.join(", ", topics)
                        + "): a key's records would be in a partition of each; leave keyed out");
    }
}
