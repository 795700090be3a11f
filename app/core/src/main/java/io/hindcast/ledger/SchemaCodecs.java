package io.hindcast.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hindcast.schema.SchemaFact;
import io.hindcast.schema.SchemaId;
import io.hindcast.schema.SchemaText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How schemas are written and read: as records, and in a snapshot. One without a text is one that the registry did not have. */
final class SchemaCodecs {
    private static final String REFERENCES = "references";
    private static final String SCHEMAS = "schemas";

    static final Codec<SchemaRecorded> RECORDED = new Codec<>(
            SchemaRecorded.class,
            (json, record) -> {
                json.writeStringField("registry", record.id().registry());
                json.writeStringField("topic", record.id().topic());
                json.writeNumberField("number", record.id().number());
                if (record.fact() instanceof SchemaFact.Written written) {
                    write(json, written.text());
                }
            },
            fields -> new SchemaRecorded(
                    new SchemaId(fields.text("registry"), fields.text("topic"), fields.number("number")),
                    fields.has("text") ? new SchemaFact.Written(text(fields)) : new SchemaFact.Missing()));

    private SchemaCodecs() {}

    private static void write(JsonGenerator json, SchemaText text) throws IOException {
        json.writeStringField("type", text.type());
        json.writeStringField("sha256", text.hash());
        json.writeStringField("text", text.text());
        if (!text.references().isEmpty()) {
            json.writeArrayFieldStart(REFERENCES);
            for (SchemaText.Reference reference : text.references()) {
                json.writeStartObject();
                json.writeStringField("name", reference.name());
                json.writeStringField("text", reference.text());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private static SchemaText text(Fields fields) {
        SchemaText text = new SchemaText(
                fields.text("type"),
                fields.text("text"),
                fields.has(REFERENCES)
                        ? fields.objects(REFERENCES).stream()
                                .map(one -> new SchemaText.Reference(one.text("name"), one.text("text")))
                                .toList()
                        : List.of());
        if (!text.hash().equals(fields.text("sha256"))) {
            throw fields.unreadable("has a schema whose text is not that of its hash");
        }
        return text;
    }

    /** All of them, in a snapshot. */
    static void write(JsonGenerator json, Schemas schemas) throws IOException {
        json.writeArrayFieldStart(SCHEMAS);
        for (Map.Entry<SchemaId, SchemaFact> one : schemas.all().entrySet()) {
            json.writeStartObject();
            RECORDED.write(json, new SchemaRecorded(one.getKey(), one.getValue()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** None where an older release wrote it, which knew none. */
    static Schemas read(Fields fields) {
        SortedMap<SchemaId, SchemaFact> all = new TreeMap<>();
        if (fields.has(SCHEMAS)) {
            for (Fields one : fields.objects(SCHEMAS)) {
                SchemaRecorded record = RECORDED.reader().read(one);
                all.put(record.id(), record.fact());
            }
        }
        return new Schemas(all);
    }
}
