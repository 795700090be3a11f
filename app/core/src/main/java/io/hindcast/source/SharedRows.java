package io.hindcast.source;

import io.hindcast.expression.Row;
import io.hindcast.pipeline.Declared;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.Format;
import io.hindcast.pipeline.Source;
import io.hindcast.schema.SchemaFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The records of one log as rows of two sources, each record read once: what both declare is parsed once where they read it alike.
 * Whoever uses it says which record is the next, and then asks either of the two. Not thread-safe.
 */
public final class SharedRows {
    private final SchemaFacts schemas;
    private final Source first;
    private final Source second;
    private final Map<String, Topic> topics = new LinkedHashMap<>();
    private final Row wide;
    private final Row narrow;
    private final Told one;
    private final Told other;

    /**
     * How records of a topic are read.
     *
     * @param reader of what both declare; of what the first one does where they read values otherwise
     * @param copies the slots of the one row that belong into the other one
     * @param apart of what the second one declares, where it reads values otherwise
     */
    private record Topic(TopicReader reader, List<Copy> copies, Optional<TopicReader> apart) {
        int narrowSlots() {
            return apart.map(TopicReader::slots).orElse(0);
        }
    }

    private record Copy(int from, int to) {}

    /** What {@link #next} has read, as one of the two sees it. */
    private static final class Told implements Rows {
        private final Row row;
        private Reading latest = Reading.EVENT;

        private Told(Row row) {
            this.row = row;
        }

        @Override
        public Reading read(SourceRecord record) {
            return latest;
        }

        @Override
        public Row row() {
            return row;
        }
    }

    /** Of two sources that ask no registry. */
    public SharedRows(Source first, Source second) {
        this(first, second, SchemaFacts.NONE);
    }

    /** @param schemas what is recorded of those that the definitions do not have */
    public SharedRows(Source first, Source second, SchemaFacts schemas) {
        this.schemas = schemas;
        this.first = first;
        this.second = second;
        Set<String> names = new LinkedHashSet<>(first.topics());
        names.addAll(second.topics());
        names.forEach(name -> topics.put(name, topic(name)));
        wide = new Row(topics.values().stream()
                .mapToInt(topic -> topic.reader().slots())
                .max()
                .orElseThrow());
        narrow = alike()
                ? wide
                : new Row(topics.values().stream()
                        .mapToInt(Topic::narrowSlots)
                        .reduce(second.columns().size(), Math::max));
        one = new Told(wide);
        other = new Told(narrow);
    }

    /** Whether a row of the one is a row of the other. */
    private boolean alike() {
        return first.read().equals(second.read());
    }

    private Topic topic(String name) {
        List<Format> formats = formats(name);
        return formats.size() > 1
                ? new Topic(
                        new TopicReader(
                                first.declared(name),
                                formats.get(0),
                                TopicSchemas.of(schemas, name, formats.get(0)),
                                first.columns().size()),
                        List.of(),
                        Optional.of(new TopicReader(
                                second.declared(name),
                                formats.get(1),
                                TopicSchemas.of(schemas, name, formats.get(1)),
                                second.columns().size())))
                : together(name, formats.get(0));
    }

    private Topic together(String name, Format format) {
        int columns = first.columns().size();
        List<Declared> all = new ArrayList<>(declared(first, name));
        List<Declared> known = List.copyOf(all);
        List<Copy> copies = new ArrayList<>();
        for (Declared field : declared(second, name)) {
            Optional<Declared> same = known.stream()
                    .filter(it -> isReadAlike(it.field(), field.field()))
                    .findFirst();
            int from = same.map(Declared::slot).orElse(columns + field.slot());
            if (same.isEmpty()) {
                all.add(new Declared(from, field.field()));
            }
            copies.add(new Copy(from, field.slot()));
        }
        return new Topic(
                new TopicReader(
                        all,
                        format,
                        TopicSchemas.of(schemas, name, format),
                        columns + second.columns().size()),
                alike() ? List.of() : copies,
                Optional.empty());
    }

    private static List<Declared> declared(Source source, String topic) {
        return source.topics().contains(topic) ? source.declared(topic) : List.of();
    }

    /** One, or that of the first and that of the second. */
    private List<Format> formats(String topic) {
        return Stream.of(first, second)
                .filter(source -> source.topics().contains(topic))
                .map(source -> source.of(topic).values().format())
                .distinct()
                .toList();
    }

    /** What a field is called, and whether it must be there, is no matter of reading it. */
    private static boolean isReadAlike(Field one, Field other) {
        return one.type() == other.type()
                && one.origin().equals(other.origin())
                && one.notation().equals(other.notation());
    }

    /** Reads the next record into both rows. */
    public void next(SourceRecord record) {
        byte[] value = record.value();
        if (value == null) {
            tell(RowReader.withoutValue(record));
            return;
        }
        Topic topic = topics.get(record.topic());
        if (topic == null) {
            throw new IllegalArgumentException("'" + record.topic() + "' is none of the topics " + topics.keySet());
        }
        tell(topic.reader().read(record, value, wide));
        if (topic.apart().isPresent()) {
            other.latest = topic.apart().get().read(record, value, narrow);
        } else if (narrow != wide) {
            narrow.clear();
            for (Copy copy : topic.copies()) {
                narrow.copy(wide, copy.from(), copy.to());
            }
        }
    }

    private void tell(Reading reading) {
        one.latest = reading;
        other.latest = reading;
    }

    /** As the first source has it. */
    public Rows one() {
        return one;
    }

    /** As the second source has it. */
    public Rows other() {
        return other;
    }
}
