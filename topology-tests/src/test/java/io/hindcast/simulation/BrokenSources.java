package io.hindcast.simulation;

import io.hindcast.pipeline.Format;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.ProtobufSchema;
import io.hindcast.pipeline.Source;
import io.hindcast.pipeline.TopicFields;
import io.hindcast.pipeline.Values;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Sources of which topics are taken for each other. The order of all fields, and so their slots, stays the same. */
final class BrokenSources {
    private BrokenSources() {}

    /** The first topic has the name of the last, and so on. */
    static Pipeline swapped(Pipeline sound) {
        List<TopicFields> read = sound.source().read();
        return with(
                sound,
                IntStream.range(0, read.size())
                        .mapToObj(
                                topic -> named(read.get(read.size() - 1 - topic).topic(), read.get(topic)))
                        .toList());
    }

    /** The last topic has the fields of the first; nobody reads those that it alone has. */
    static Pipeline alike(Pipeline sound) {
        List<TopicFields> read = sound.source().read();
        return read.size() == 1
                ? sound
                : with(
                        sound,
                        List.of(read.get(0), named(read.get(1).topic(), read.get(0)), named("nowhere", read.get(1))));
    }

    /** Members of messages that are not there are their defaults, whether or not they say that they are there. */
    static Pipeline defaulted(Pipeline sound) {
        return with(
                sound,
                sound.source().read().stream()
                        .map(topic -> topic.values()
                                .format()
                                .message()
                                .map(schema -> new TopicFields(
                                        topic.topic(),
                                        new Values(
                                                new Format.Protobuf(defaulted(schema)),
                                                topic.values().nulls()),
                                        topic.fields()))
                                .orElse(topic))
                        .toList());
    }

    private static ProtobufSchema defaulted(ProtobufSchema schema) {
        SortedMap<String, List<ProtobufSchema.Member>> messages = new TreeMap<>();
        schema.messages()
                .forEach((name, members) -> messages.put(
                        name,
                        members.stream()
                                .map(member -> new ProtobufSchema.Member(
                                        member.name(), member.number(), member.kind(), member.type(), false, ""))
                                .toList()));
        return new ProtobufSchema(schema.root(), messages, schema.enums());
    }

    private static TopicFields named(String topic, TopicFields fields) {
        return new TopicFields(topic, fields.values(), fields.fields());
    }

    private static Pipeline with(Pipeline sound, List<TopicFields> read) {
        Source source = sound.source();
        return new Pipeline(
                sound.name(),
                new Source(read, source.eventTime(), source.keyed(), source.from(), source.quiet()),
                sound.where(),
                sound.body(),
                sound.replay(),
                sound.cases());
    }
}
