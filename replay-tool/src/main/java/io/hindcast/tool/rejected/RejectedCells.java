package io.hindcast.tool.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hindcast.results.Cell;
import io.hindcast.tool.terminal.Texts;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rejected records as rows, and as JSON. */
final class RejectedCells {
    private static final JsonFactory JSON = new JsonFactory();

    private RejectedCells() {}

    /** For people: where it came from in one column, its reason if rows have several. */
    static Map<String, Cell> forPeople(RejectedRecord record) {
        Map<String, Cell> row = new LinkedHashMap<>();
        row.put("origin", Cell.word(record.place() + "/" + record.offset()));
        row.put("rejected_at", Cell.word(Texts.time(record.timestampMs())));
        row.put("reason", Cell.word(record.reason()));
        row.put("detail", Cell.text(record.detail()));
        row.put(
                "value",
                Cell.text(record.leftOut().isEmpty() ? lossy(record.value()) : "left out: " + record.leftOut()));
        return row;
    }

    /** For programs. Bytes that are no UTF-8 are replaced in it; JSON has them all. */
    static Map<String, Cell> forPrograms(RejectedRecord record) {
        Map<String, Cell> row = new LinkedHashMap<>();
        row.put("topic", Cell.text(record.topic()));
        row.put("partition", Cell.number(Integer.toString(record.partition())));
        row.put("offset", Cell.number(Long.toString(record.offset())));
        row.put("rejected_at", record.timestampMs() <= 0 ? Cell.NONE : Cell.word(Texts.time(record.timestampMs())));
        row.put("reason", Cell.text(record.reason()));
        row.put("detail", Cell.text(record.detail()));
        row.put("left_out", record.leftOut().isEmpty() ? Cell.NONE : Cell.text(record.leftOut()));
        row.put("key", record.key().length == 0 ? Cell.NONE : Cell.text(lossy(record.key())));
        row.put("value", record.value().length == 0 ? Cell.NONE : Cell.text(lossy(record.value())));
        return row;
    }

    /** One object; a key or a value that is no UTF-8 is Base64, under {@code key_base64} or {@code value_base64}. */
    static String json(RejectedRecord record) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("topic", record.topic());
            json.writeNumberField("partition", record.partition());
            json.writeNumberField("offset", record.offset());
            if (record.timestampMs() > 0) {
                json.writeStringField("rejected_at", Texts.time(record.timestampMs()));
            }
            json.writeStringField("reason", record.reason());
            json.writeStringField("detail", record.detail());
            if (!record.leftOut().isEmpty()) {
                json.writeStringField("left_out", record.leftOut());
            }
            bytes(json, "key", record.key());
            bytes(json, "value", record.value());
            json.writeEndObject();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return text.toString();
    }

    private static void bytes(JsonGenerator json, String name, byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return;
        }
        try {
            json.writeStringField(
                    name, UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException noText) {
            json.writeBinaryField(name + "_base64", bytes);
        }
    }

    private static String lossy(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
