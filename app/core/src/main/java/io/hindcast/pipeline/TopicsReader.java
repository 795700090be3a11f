package io.hindcast.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads which topics a source has: {@code topic: orders}, or {@code topics: [orders-eu, orders-us]}. Of a mapping, {@code topics:
 * {orders: {...}, payments: {...}}}, these are the keys; what is below them is read elsewhere.
 */
final class TopicsReader {
    private static final String RULE = "source.topics must be a list of topics, such as [orders-eu, orders-us],"
            + " or a mapping from each topic to its fields";

    private final Findings findings;

    TopicsReader(Findings findings) {
        this.findings = findings;
    }

    /** All topics, none twice; empty if there is a problem. */
    List<String> read(Block source) {
        Optional<Node> several = source.value("topics");
        if (several.isEmpty()) {
            return source.required("topic", "orders")
                    .flatMap(node -> one(node, "source.topic must be the name of a topic"))
                    .map(List::of)
                    .orElse(List.of());
        }
        source.value("topic")
                .ifPresent(node -> findings.problem(
                        Scalars.position(node), "source has both 'topic' and 'topics'; put all of them into topics"));
        return several.get() instanceof MappingNode mapping ? names(mapping) : list(several.get());
    }

    private List<String> names(MappingNode mapping) {
        List<String> topics = new ArrayList<>();
        Optional<Block> block = Block.open("source.topics", mapping, findings);
        for (Block.Entry entry : block.map(Block::entries).orElse(List.of())) {
            Names.checkTopic(entry.key(), entry.position(), findings);
            topics.add(entry.key());
        }
        if (block.isPresent() && topics.isEmpty()) {
            findings.problem(Scalars.position(mapping), RULE + ", not an empty one");
        }
        checkNumber(mapping, topics.size());
        return topics;
    }

    private List<String> list(Node node) {
        if (Scalars.isRefused(node, findings)) {
            return List.of();
        }
        if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
            String found = node instanceof SequenceNode ? "an empty list" : Scalars.describe(node);
            findings.problem(Scalars.position(node), RULE + ", not " + found);
            return List.of();
        }
        checkNumber(node, list.getValue().size());
        List<String> topics = new ArrayList<>();
        for (Node element : list.getValue()) {
            one(element, RULE).ifPresent(topic -> add(topic, element, topics));
        }
        return topics;
    }

    private void checkNumber(Node node, int topics) {
        if (topics > VersionNames.MOST_TOPICS) {
            findings.problem(
                    Scalars.position(node),
                    "source.topics has " + topics + " topics; at most " + VersionNames.MOST_TOPICS + " are supported");
        }
    }

    private void add(String topic, Node element, List<String> topics) {
        if (topics.contains(topic)) {
            findings.problem(
                    Scalars.position(element),
                    "source.topics has '" + topic + "' twice; each topic is read once, so name it once");
        } else {
            topics.add(topic);
        }
    }

    private Optional<String> one(Node node, String rule) {
        Optional<String> topic = Scalars.text(node, rule, findings);
        topic.ifPresent(it -> Names.checkTopic(it, Scalars.position(node), findings));
        return topic;
    }
}
