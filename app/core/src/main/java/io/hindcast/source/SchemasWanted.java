package io.hindcast.source;

import io.hindcast.pipeline.Format;
import io.hindcast.pipeline.Source;
import io.hindcast.pipeline.TopicFields;
import io.hindcast.schema.SchemaFacts;
import io.hindcast.schema.SchemaId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** By which schemas the records of a source are written, as far as nothing is known of them yet. Thread-safe. */
public final class SchemasWanted {
    private final Map<String, Topic> topics = new HashMap<>();
    private final SchemaFacts facts;

    /** What is asked of one topic. What was once recorded stays so, and is not looked up for each record. */
    private static final class Topic {
        private final Format format;
        private final Format.Registry registry;
        private final Set<Long> known = ConcurrentHashMap.newKeySet();
        private volatile long latest = SchemaNumber.NONE;

        Topic(Format format, Format.Registry registry) {
            this.format = format;
            this.registry = registry;
        }
    }

    /** @param facts what is recorded at the time of each question */
    public SchemasWanted(Source source, SchemaFacts facts) {
        this.facts = facts;
        for (TopicFields topic : source.read()) {
            Format format = topic.values().format();
            format.asks().ifPresent(registry -> topics.put(topic.topic(), new Topic(format, registry)));
        }
    }

    /** Whether records of that topic name schemas of a registry. */
    public boolean concerns(String topic) {
        return topics.containsKey(topic);
    }

    /** The schema without which nobody can tell what the record says; empty where it can be read, or never will be. */
    public Optional<SchemaId> by(SourceRecord record) {
        Topic topic = topics.get(record.topic());
        byte[] value = record.value();
        if (topic == null || value == null) {
            return Optional.empty();
        }
        long number = SchemaNumber.of(topic.registry.ids(), record, value);
        if (number == topic.latest
                || number == SchemaNumber.NONE
                || topic.format.schemas().containsKey(number)) {
            return Optional.empty();
        }
        if (!topic.known.contains(number)) {
            SchemaId id = new SchemaId(topic.registry.address(), record.topic(), number);
            if (facts.of(id).isEmpty()) {
                return Optional.of(id);
            }
            topic.known.add(number);
        }
        topic.latest = number;
        return Optional.empty();
    }
}
