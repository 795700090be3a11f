package io.hindcast.simulation;

import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Source;
import io.hindcast.pipeline.TopicFields;
import java.util.List;
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
