package io.hindcast.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads how the records of each topic are read: {@code source.fields} for all of them, or each topic's own where {@code
 * source.topics} is a mapping.
 */
final class TopicFieldsReader {
    private static final List<String> KEYS = List.of("fields", "format", "nulls");
    private static final String EXAMPLE = "{amount: decimal, event_time: timestamp}";

    private final Findings findings;
    private final ValuesReader values;
    private final Map<String, TopicFields> firstWith = new HashMap<>();

    TopicFieldsReader(Findings findings) {
        this.findings = findings;
        values = new ValuesReader(findings);
    }

    /**
     * One for each of the topics; empty if the fields of one cannot be read at all.
     *
     * @param topics as they were read; where there was a problem with them, one stands in for them
     */
    Optional<List<TopicFields>> read(Block source, List<String> topics) {
        Values forAll = values.read(source, ValuesReader.USUAL);
        Optional<MappingNode> own =
                source.value("topics").filter(MappingNode.class::isInstance).map(MappingNode.class::cast);
        if (own.isPresent()) {
            source.value("fields")
                    .ifPresent(node -> findings.problem(
                            Scalars.position(node),
                            "the topics have fields of their own; put those of 'source.fields' under each topic that has"
                                    + " them"));
            return each(own.get(), forAll);
        }
        Optional<Node> node = source.required("fields", EXAMPLE);
        Optional<List<TopicFields>> all = node.flatMap(it -> new FieldsReader("source.fields", findings).read(it))
                .map(fields -> (topics.isEmpty() ? List.of("") : topics)
                        .stream()
                                .map(topic -> new TopicFields(topic, forAll, fields))
                                .toList());
        all.ifPresent(read -> check(read.get(0), node.orElseThrow()));
        return all;
    }

    private void check(TopicFields topic, Node fields) {
        new GroupsCheck(findings).check(topic, fields);
        new AvroFieldsCheck(findings).check(topic, fields);
        topic.values()
                .format()
                .message()
                .ifPresent(message -> new ProtobufFieldsCheck(findings).check(message, topic, fields));
    }

    private Optional<List<TopicFields>> each(MappingNode own, Values forAll) {
        // What is wrong with the keys was said when the topics were read.
        List<Block.Entry> topics = Block.open("source.topics", own, new Findings())
                .map(block -> List.copyOf(block.entries()))
                .orElse(List.of());
        List<TopicFields> read = topics.stream()
                .flatMap(entry ->
                        Block.fixed("topic '" + entry.key() + "'", entry.value(), KEYS, Map.of(), findings).stream()
                                .flatMap(block -> topic(entry.key(), block, forAll).stream()))
                .toList();
        return read.isEmpty() || read.size() < topics.size() ? Optional.empty() : Optional.of(read);
    }

    private Optional<TopicFields> topic(String name, Block block, Values forAll) {
        Optional<Node> node = block.required("fields", EXAMPLE);
        Optional<TopicFields> topic = node.flatMap(
                        it -> new FieldsReader("the fields of topic '" + name + "'", findings).read(it))
                .map(fields -> new TopicFields(name, values.read(block, forAll), fields));
        topic.ifPresent(it -> {
            checkTypes(it, node.orElseThrow());
            check(it, node.orElseThrow());
        });
        return topic;
    }

    /** A name stands for values of one type, whatever topic an event is of. */
    private void checkTypes(TopicFields topic, Node node) {
        Optional<Block> written = Block.open(topic.topic(), node, new Findings());
        for (Block.Entry entry : written.map(Block::entries).orElse(List.of())) {
            topic.named(entry.key()).ifPresent(field -> {
                TopicFields first = firstWith.computeIfAbsent(field.name(), name -> topic);
                ValueType type = first.named(field.name()).orElseThrow().type();
                if (type != field.type()) {
                    findings.problem(
                            entry.position(),
                            "field '" + field.name() + "' is declared as "
                                    + field.type().word() + " in topic '" + topic.topic() + "' and as " + type.word()
                                    + " in topic '" + first.topic()
                                    + "'; a name has one type: give one of them another name and say where it stands:"
                                    + " {type: ..., from: " + field.name() + "}");
                }
            });
        }
    }
}
