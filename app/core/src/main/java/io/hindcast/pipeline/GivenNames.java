package io.hindcast.pipeline;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Which names the given records of cases may use: the fields of their topic, and what Kafka knows of records. */
final class GivenNames {
    private final Map<String, List<String>> byTopic = new LinkedHashMap<>();
    private final Set<String> withoutSchema = new HashSet<>();
    private final List<String> all;

    GivenNames(Source source) {
        source.read().stream()
                .filter(topic -> topic.values().format().asks().isPresent()
                        && topic.values().format().schemas().isEmpty())
                .forEach(topic -> withoutSchema.add(topic.topic()));
        source.read().forEach(topic -> byTopic.put(topic.topic(), names(topic)));
        all = byTopic.values().stream().flatMap(List::stream).distinct().toList();
    }

    private static List<String> names(TopicFields topic) {
        Stream<String> fields = isOfLines(topic)
                ? Stream.of(Case.LINE)
                : topic.fields().stream()
                        .filter(field -> !field.origin().members().isEmpty())
                        .map(Field::name);
        Stream<String> facts = Stream.concat(
                Arrays.stream(KafkaFact.values()).map(KafkaFact::word), Stream.of(Case.VALUE, Case.HEARTBEAT));
        Stream<String> headers = topic.fields().stream()
                .map(Field::origin)
                .flatMap(origin -> origin.<Stream<String>>as(
                        value -> Stream.empty(),
                        first -> Stream.empty(),
                        fact -> Stream.empty(),
                        header -> Stream.of(header.word())));
        return Stream.of(fields, facts, headers).flatMap(names -> names).toList();
    }

    private static boolean isOfLines(TopicFields topic) {
        return topic.values().format().lines().isPresent();
    }

    /** Whether the values of that topic are lines; no where it is not known. */
    boolean isOfLines(Optional<String> topic) {
        return topic.map(byTopic::get)
                .filter(names -> names.contains(Case.LINE))
                .isPresent();
    }

    /** Whether nothing says how a value of that topic is written: only a registry knows its schemas. */
    boolean lacksSchema(Optional<String> topic) {
        return topic.filter(withoutSchema::contains).isPresent();
    }

    List<String> topics() {
        return List.copyOf(byTopic.keySet());
    }

    /** The topic of a record: the one that it names, or else the first; empty where it names none of the source. */
    Optional<String> topic(Node record) {
        Optional<Node> named = Block.open("given", record, new Findings())
                .flatMap(block -> block.value(KafkaFact.TOPIC.word()))
                .filter(node -> !Scalars.isNull(node));
        return named.isEmpty()
                ? Optional.of(topics().get(0))
                : named.filter(ScalarNode.class::isInstance)
                        .map(node -> ((ScalarNode) node).getValue())
                        .filter(byTopic::containsKey);
    }

    /** Those of a record of that topic; of any where it is not known. */
    List<String> of(Optional<String> topic) {
        return topic.map(byTopic::get).orElse(all);
    }

    /** What to say of a name that is not one of a topic's records, but of another one's. */
    Optional<String> elsewhere(String name, Optional<String> topic) {
        return byTopic.keySet().stream()
                .filter(other -> byTopic.getOrDefault(other, List.of()).contains(name))
                .findFirst()
                .filter(other -> topic.isPresent())
                .map(other -> "'" + name + "' is not declared in topic '" + topic.orElseThrow() + "', but in '" + other
                        + "'; a record of that one says so: $topic: " + other);
    }
}
