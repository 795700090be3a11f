package io.hindcast.source;

import io.hindcast.expression.Row;
import io.hindcast.pipeline.Format;
import io.hindcast.pipeline.Source;
import io.hindcast.pipeline.TopicFields;
import io.hindcast.schema.SchemaFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the declared fields of records into rows: of a record those that its topic declares. A field that is missing, or is not of its
 * type, is a fault in its slot, not a failure of the record: what it means is decided by whoever needs the field.
 *
 * <p>Not thread-safe: one thread keeps one and uses it for every record.
 */
public final class RowReader {
    private final Map<String, TopicReader> readers = new LinkedHashMap<>();
    private final boolean uniform;
    private TopicReader reader;
    private String topic;

    /** Of a source that asks no registry. */
    public RowReader(Source source) {
        this(source, SchemaFacts.NONE);
    }

    /** @param schemas what is recorded of those that the definition does not have */
    public RowReader(Source source, SchemaFacts schemas) {
        int columns = source.columns().size();
        uniform = source.isUniform()
                && source.read().get(0).values().format().asks().isEmpty();
        for (TopicFields read : source.read()) {
            Format format = read.values().format();
            readers.put(
                    read.topic(),
                    new TopicReader(
                            source.declared(read.topic()),
                            format,
                            TopicSchemas.of(schemas, read.topic(), format),
                            columns));
        }
        topic = source.topics().get(0);
        reader = reader(topic);
    }

    /** How many slots a row needs: one for each column of the source, in their order, and perhaps more behind them. */
    public int slots() {
        return readers.values().stream().mapToInt(TopicReader::slots).max().orElseThrow();
    }

    /** Clears the row and reads the record into it. The row means nothing unless the answer is an event. */
    public Reading read(SourceRecord from, Row row) {
        byte[] value = from.value();
        if (value == null) {
            return withoutValue(from);
        }
        if (!uniform && !topic.equals(from.topic())) {
            topic = from.topic();
            reader = reader(topic);
        }
        return reader.read(from, value, row);
    }

    private TopicReader reader(String of) {
        TopicReader found = readers.get(of);
        if (found == null) {
            throw new IllegalArgumentException("'" + of + "' is none of the topics " + readers.keySet());
        }
        return found;
    }

    /** What a record is that has no value. */
    static Reading withoutValue(SourceRecord from) {
        byte[] header = from.header(Heartbeat.HEADER);
        if (header == null) {
            return new Reading.Unreadable(Reason.NULL_VALUE, "the record has no value");
        }
        Optional<Heartbeat> heartbeat = Heartbeat.of(from);
        return heartbeat.isPresent()
                ? heartbeat.get()
                : new Reading.Unreadable(
                        Reason.UNPARSEABLE,
                        "the header " + Heartbeat.HEADER + " is not '<event-time field or *> <RFC 3339 time>'");
    }
}
