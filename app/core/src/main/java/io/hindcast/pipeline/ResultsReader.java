package io.hindcast.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code aggregates}, {@code having}, {@code publish}, {@code late} and {@code retain}. */
final class ResultsReader {
    private static final List<String> PUBLISH_KEYS =
            List.of("topic", "provisional-every", "heartbeat-every", "horizon", "retention");
    private static final List<String> RETENTION_KEYS = List.of("results", "rejected");
    private static final Duration RETAIN = Duration.ofDays(1);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final YamlFile file;
    private final List<KeyField> key;
    private final Findings findings;

    ResultsReader(YamlFile file, List<KeyField> key, Findings findings) {
        this.file = file;
        this.key = key;
        this.findings = findings;
    }

    Optional<Results> read(Block definition) {
        Optional<List<Aggregate>> aggregates =
                definition.required("aggregates", "{orders: count()}").map(this::aggregates);
        Optional<ExpressionText> having =
                definition.value("having").flatMap(node -> file.expression(node, "having", findings));
        Publish publish = definition.value("publish").flatMap(this::publish).orElse(Publish.FINALS);
        LatePolicy late = definition.value("late").flatMap(this::late).orElse(LatePolicy.REJECT);
        Optional<Duration> retain = definition.value("retain").flatMap(node -> retain(node, late));
        return aggregates.map(it -> new Results(it, having, publish, late, retain.orElse(RETAIN)));
    }

    private List<Aggregate> aggregates(Node node) {
        Optional<Block> block = Block.open("aggregates", node, findings);
        List<Aggregate> aggregates = new ArrayList<>();
        for (Block.Entry entry : block.map(Block::entries).orElse(List.of())) {
            boolean named = Names.check(entry.key(), "aggregate", "", entry.position(), findings) && isFree(entry);
            Optional<ExpressionText> text = file.expression(entry.value(), "aggregate '" + entry.key() + "'", findings);
            if (named && text.isPresent()) {
                aggregates.add(new Aggregate(entry.key(), text.get()));
            } else {
                findings.lose(entry.key());
            }
        }
        if (block.isPresent() && block.get().entries().isEmpty()) {
            findings.problem(block.get().position(), "aggregates is empty; name at least one, such as orders: count()");
        }
        return aggregates;
    }

    private boolean isFree(Block.Entry entry) {
        if (entry.key().contains(".")) {
            findings.problem(entry.position(), "aggregate '" + entry.key() + "' must have a name without dots");
            return false;
        }
        if (key.stream().anyMatch(part -> part.name().equals(entry.key()))) {
            findings.problem(
                    entry.position(),
                    "aggregate '" + entry.key() + "' has the name of a part of the key; choose another");
            return false;
        }
        return true;
    }

    private Optional<Publish> publish(Node node) {
        return Block.fixed("publish", node, PUBLISH_KEYS, Map.of(), findings)
                .map(block -> new Publish(
                        block.value("topic").flatMap(this::topic),
                        block.value("provisional-every")
                                .flatMap(
                                        every -> every("provisional-every", Publish.SHORTEST_PROVISIONAL_EVERY, every)),
                        block.value("heartbeat-every")
                                .flatMap(every -> every("heartbeat-every", Publish.SHORTEST_HEARTBEAT_EVERY, every)),
                        block.value("horizon").flatMap(horizon -> every("horizon", SHORTEST, horizon)),
                        block.value("retention").flatMap(this::retention).orElse(Retention.DEFAULT)));
    }

    private Optional<Publish.Topic> topic(Node node) {
        Position at = Scalars.position(node);
        Optional<String> name = Scalars.text(node, "publish.topic must be the name of a topic", findings);
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

    private Optional<LatePolicy> late(Node node) {
        String rule = "late must be reject or correct";
        Optional<String> word = Scalars.text(node, rule, findings);
        Optional<LatePolicy> policy = word.flatMap(it -> Arrays.stream(LatePolicy.values())
                .filter(known -> known.word().equals(it))
                .findFirst());
        if (word.isPresent() && policy.isEmpty()) {
            findings.problem(Scalars.position(node), rule + ", not '" + word.get() + "'");
        }
        return policy;
    }

    private Optional<Duration> retain(Node node, LatePolicy late) {
        boolean corrects = late == LatePolicy.CORRECT;
        Optional<Duration> retain = Scalars.duration(node, "retain", corrects ? SHORTEST : Duration.ZERO, findings);
        if (retain.isPresent() && !corrects) {
            findings.note(Scalars.position(node), "retain has no effect yet without late: correct");
        }
        return retain;
    }
}
