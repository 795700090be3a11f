package io.hindcast.simulation.language;

import io.hindcast.pipeline.Nulls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a definition uses of records.
 *
 * @param topics one, or two with fields of their own
 * @param time the name of the event time, which every topic has
 * @param keyed the one by which the topic is partitioned, if there is one
 */
public record SourceFields(List<TopicFields> topics, String time, Optional<SourceField> keyed) {
    public SourceFields {
        topics = List.copyOf(topics);
    }

    /** The topic of that partition; all partitions are numbered, those of two topics in turn. */
    public TopicFields of(int number) {
        return topics.get(number % topics.size());
    }

    /** Where a record of that partition stands. */
    public Spot spot(int number, long offset) {
        return new Spot(of(number).topic(), number / topics.size(), offset);
    }

    /** The number of the partition in which that is. */
    public int number(Spot spot) {
        int topic = topics.stream().map(TopicFields::topic).toList().indexOf(spot.topic());
        return spot.partition() * topics.size() + topic;
    }

    /** The one of that name as records there have it; empty where their topic does not declare it. */
    public Optional<SourceField> named(String name, Spot spot) {
        return topics.stream()
                .filter(topic -> topic.topic().equals(spot.topic()))
                .findFirst()
                .flatMap(topic -> topic.named(name));
    }

    /** All of them, of each name the first. */
    List<SourceField> all() {
        Map<String, SourceField> all = new LinkedHashMap<>();
        topics.forEach(topic -> topic.fields().forEach(field -> all.putIfAbsent(field.name(), field)));
        return List.copyOf(all.values());
    }

    /** Those that every topic has. */
    List<SourceField> shared() {
        return all().stream()
                .filter(field -> topics.stream()
                        .allMatch(topic -> topic.named(field.name()).isPresent()))
                .toList();
    }

    static List<Term> terms(List<SourceField> fields) {
        return fields.stream().map(SourceField::term).toList();
    }

    String text(Windowing windowing) {
        return "source:\n  event-time: " + time + "\n  max-ahead: " + windowing.maxAheadMs() / 1000
                + "s\n" + keyed.map(field -> "  keyed: " + field.name() + "\n").orElse("")
                + (topics.size() == 1
                        ? "  topic: " + topics.get(0).topic() + "\n" + text(topics.get(0), "  ")
                        : "  topics:\n"
                                + topics.stream()
                                        .map(topic -> "    " + topic.topic() + ":\n" + text(topic, "      "))
                                        .collect(Collectors.joining()));
    }

    private static String format(TopicFields topic) {
        return switch (topic.written()) {
            case JSON -> "json";
            case LINES -> "{text: {pattern: '" + topic.pattern() + "'}}";
            case PROTOBUF -> "{protobuf: {message: M, descriptor: '" + MessageOf.descriptor(topic) + "'}}";
            case AVRO ->
                topic.asksRegistry()
                        ? "{avro: {registry: '" + RecordedSchemas.REGISTRY + "'}}"
                        : "{avro: {schema: " + topic.schema() + "}}";
        };
    }

    private static String text(TopicFields topic, String indent) {
        String fields = topic.fields().stream()
                .map(field -> indent + "  " + field.declaration() + "\n")
                .collect(Collectors.joining());
        return (topic.nulls() == Nulls.INVALID
                        ? ""
                        : indent + "nulls: " + topic.nulls().word() + "\n")
                + indent
                + "format: " + format(topic) + "\n"
                + indent + "fields:\n" + fields;
    }
}
