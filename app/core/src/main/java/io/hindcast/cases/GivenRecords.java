package io.hindcast.cases;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.Case;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.Format;
import io.hindcast.pipeline.Source;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.Reading;
import io.hindcast.source.RowReader;
import io.hindcast.source.SourceRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes source records of what a case gives, and the heartbeat that ends them. */
final class GivenRecords {
    private static final String HEADER = "$header.";

    /** What no message begins with. */
    private static final byte[] NO_MESSAGE = {0};

    private final Source source;

    GivenRecords(Source source) {
        this.source = source;
    }

    /** The records of one partition of each topic, in order; the last one of each topic says how far time goes on. */
    List<SourceRecord> of(Case given) {
        List<SourceRecord> records = new ArrayList<>();
        Map<String, Long> next = new LinkedHashMap<>();
        source.topics().forEach(topic -> next.put(topic, 0L));
        int partition = 0;
        for (Map<String, String> values : given.given()) {
            String topic = text(values, "$topic").orElse(source.topics().get(0));
            partition =
                    (int) number(values, "$partition").orElse((long) partition).longValue();
            long offset = number(values, "$offset").orElse(next.getOrDefault(topic, 0L));
            records.add(record(values, PlainRecord.at(topic, partition, offset)));
            next.put(topic, offset + 1);
        }
        for (String topic : source.topics()) {
            records.add(PlainRecord.at(topic, partition, next.getOrDefault(topic, 0L))
                    .withHeader(Heartbeat.HEADER, end(given).encode()));
        }
        return records;
    }

    private static Heartbeat end(Case given) {
        return given.time()
                .until()
                .map(until -> new Heartbeat(Heartbeat.ANY, until.toEpochMilli()))
                .orElseGet(Heartbeat::end);
    }

    /** Where each of the given records stands: {@code payments/0/7}. */
    List<String> places(Case given) {
        return of(given).stream()
                .limit(given.given().size())
                .map(record -> record.topic() + "/" + record.partition() + "/" + record.offset())
                .toList();
    }

    private SourceRecord record(Map<String, String> values, PlainRecord at) {
        Optional<String> beat = text(values, Case.HEARTBEAT);
        if (beat.isPresent()) {
            long atMs = OffsetDateTime.parse(beat.get()).toInstant().toEpochMilli();
            return at.withHeader(Heartbeat.HEADER, new Heartbeat(Heartbeat.ANY, atMs).encode());
        }
        PlainRecord record = values.containsKey(Case.VALUE) ? at : at.withValue(value(at.topic(), values));
        Optional<String> key = text(values, "$key");
        if (key.isPresent()) {
            record = record.withKey(key.get());
        }
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (value.getKey().startsWith(HEADER) && !value.getValue().equals("null")) {
                record = record.withHeader(
                        value.getKey().substring(HEADER.length()),
                        Json.plain(value.getValue()).getBytes(StandardCharsets.UTF_8));
            }
        }
        return record.withTimestamp(time(values).orElse(eventTimeMs(record)));
    }

    /** The event time, or 0 where there is none to be read. */
    private long eventTimeMs(SourceRecord record) {
        RowReader reader = new RowReader(source);
        Row row = new Row(reader.slots());
        int slot = source.eventTimeSlot();
        boolean valid = reader.read(record, row) instanceof Reading.Event && row.slotFault(slot) == Fault.NONE;
        return valid ? row.integer(slot) : 0;
    }

    private static Optional<Long> time(Map<String, String> values) {
        Optional<String> text = text(values, "$timestamp");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text.get()).toInstant().toEpochMilli());
        } catch (DateTimeException asNumber) {
            return number(values, "$timestamp");
        }
    }

    private static Optional<Long> number(Map<String, String> values, String name) {
        try {
            return text(values, name).map(Long::parseLong);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name))
                .filter(json -> !json.equals("null"))
                .map(Json::plain);
    }

    private byte[] value(String topic, Map<String, String> values) {
        return source.of(topic)
                .values()
                .format()
                .as(
                        json -> json(topic, values).getBytes(StandardCharsets.UTF_8),
                        text -> text(values, Case.LINE).orElse("").getBytes(StandardCharsets.UTF_8),
                        avro -> avro(avro, topic, values),
                        protobuf -> new ProtobufBytes(protobuf.schema())
                                .of(leaves(topic, values))
                                .orElse(NO_MESSAGE));
    }

    /** By the schema with the highest number. What it cannot hold makes a value that cannot be read. */
    private byte[] avro(Format.Avro format, String topic, Map<String, String> values) {
        Map<List<String>, String> leaves = leaves(topic, values);
        long id = format.schemas().lastKey();
        byte[] record = new AvroBytes(Objects.requireNonNull(format.schemas().get(id)))
                .of(leaves)
                .orElse(new byte[0]);
        ByteBuffer bytes = ByteBuffer.allocate(1 + Long.BYTES + record.length);
        switch (format.ids()) {
            case NONE -> {}
            case CONFLUENT -> bytes.put((byte) 0).putInt(Math.toIntExact(id));
            case APICURIO -> bytes.put((byte) 0).putLong(id);
        }
        bytes.put(record);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** JSON texts by the paths under which they are to stand. */
    private Map<List<String>, String> leaves(String topic, Map<String, String> values) {
        Map<List<String>, String> leaves = new LinkedHashMap<>();
        for (Field field : source.of(topic).fields()) {
            String value = values.get(field.name());
            if (value != null) {
                field.origin().members().stream().findFirst().ifPresent(member -> leaves.put(member.path(), value));
            }
        }
        return leaves;
    }

    private String json(String topic, Map<String, String> values) {
        Members root = new Members(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Field field : source.of(topic).fields()) {
            String value = values.get(field.name());
            if (value != null) {
                field.origin().members().stream().findFirst().ifPresent(member -> root.add(member.path(), value));
            }
        }
        return root.text();
    }

    /** An object that is being put together. */
    private record Members(Map<String, String> leaves, Map<String, Members> objects) {
        void add(List<String> path, String value) {
            if (path.size() == 1) {
                leaves.put(path.get(0), value);
            } else {
                objects.computeIfAbsent(path.get(0), name -> new Members(new LinkedHashMap<>(), new LinkedHashMap<>()))
                        .add(path.subList(1, path.size()), value);
            }
        }

        String text() {
            List<String> members = new ArrayList<>();
            leaves.forEach((name, value) -> members.add(Json.quote(name) + ":" + value));
            objects.forEach((name, object) -> members.add(Json.quote(name) + ":" + object.text()));
            return "{" + String.join(",", members) + "}";
        }
    }
}
