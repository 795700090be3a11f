package io.hindcast.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hindcast.ledger.Redrive.Stands;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How redrives are written and read: as records, and in a snapshot. */
final class RedriveCodecs {
    static final Codec<RedriveBegun> BEGUN = new Codec<>(
            RedriveBegun.class,
            (json, record) -> {
                json.writeStringField("pipeline", record.pipeline());
                json.writeNumberField("rejectedBy", record.rejectedBy());
                json.writeStringField("redrive", record.redrive());
                json.writeStringField("file", record.file());
                json.writeArrayFieldStart("topics");
                for (RedrivenTopic topic : record.topics()) {
                    json.writeStartObject();
                    json.writeStringField("topic", topic.topic());
                    json.writeStringField("topicId", topic.topicId());
                    json.writeObjectFieldStart("origins");
                    for (Map.Entry<Integer, Offsets> partition : topic.origins().entrySet()) {
                        json.writeStringField(
                                partition.getKey().toString(),
                                partition.getValue().toString());
                    }
                    json.writeEndObject();
                    SourceJson.writeNumbers(json, "ends", topic.ends());
                    json.writeEndObject();
                }
                json.writeEndArray();
            },
            fields -> new RedriveBegun(
                    fields.text("pipeline"),
                    Math.toIntExact(fields.number("rejectedBy")),
                    fields.text("redrive"),
                    fields.text("file"),
                    fields.objects("topics").stream()
                            .map(topic -> new RedrivenTopic(
                                    topic.text("topic"),
                                    topic.text("topicId"),
                                    origins(topic.object("origins")),
                                    topic.numbers("ends")))
                            .toList()));

    static final Codec<RedriveMoved> REDRIVEN = moved(RedriveMoved.To.REDRIVEN);
    static final Codec<RedriveMoved> STOPPED = moved(RedriveMoved.To.STOPPED);
    static final Codec<RedriveMoved> GIVEN_UP = moved(RedriveMoved.To.GIVEN_UP);

    private RedriveCodecs() {}

    private static SortedMap<Integer, Offsets> origins(Fields fields) {
        SortedMap<Integer, Offsets> origins = new TreeMap<>();
        for (String partition : fields.names()) {
            origins.put(Integer.parseInt(partition), Offsets.parse(fields.text(partition)));
        }
        return origins;
    }

    private static Codec<RedriveMoved> moved(RedriveMoved.To to) {
        return new Codec<>(
                RedriveMoved.class,
                (json, record) -> {
                    json.writeStringField("pipeline", record.pipeline());
                    json.writeStringField("redrive", record.redrive());
                },
                fields -> new RedriveMoved(fields.text("pipeline"), fields.text("redrive"), to));
    }

    /** All of them, in a snapshot. */
    static void write(JsonGenerator json, Redrives redrives) throws IOException {
        json.writeArrayFieldStart("redrives");
        for (Redrive redrive : redrives.all().values()) {
            json.writeStartObject();
            BEGUN.write(json, redrive.what());
            json.writeStringField("stands", redrive.stands().word());
            StateJson.write(json, "begun", redrive.begun());
            StateJson.write(json, "moved", redrive.moved());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** None where an older release wrote it, which knew none. */
    static Redrives read(Fields fields) {
        Map<String, Redrive> all = new LinkedHashMap<>();
        if (fields.has("redrives")) {
            for (Fields one : fields.objects("redrives")) {
                RedriveBegun what = BEGUN.reader().read(one);
                String word = one.text("stands");
                Stands stands = Arrays.stream(Stands.values())
                        .filter(known -> known.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> one.unreadable("has a redrive that is '" + word + "'"));
                all.put(
                        what.redrive(),
                        new Redrive(
                                what,
                                stands,
                                StateJson.provenance(one.object("begun")),
                                StateJson.provenance(one.object("moved"))));
            }
        }
        return new Redrives(all);
    }
}
