package io.hindcast.tool.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hindcast.cluster.log.StoredRecord.Header;
import io.hindcast.results.Cell;
import io.hindcast.tool.terminal.Texts;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Rejected records as rows, and as JSON. */
final class RejectedCells {
    private static final JsonFactory JSON = new JsonFactory();

    private RejectedCells() {}

    /** For people: where it came from in one column, its reason if rows have several. */
    static Map<String, Cell> forPeople(RejectedRecord record) {
        Map<String, Cell> row = new LinkedHashMap<>();
        row.put("origin", Cell.word(record.origin()));
        row.put("rejected_at", Cell.word(Texts.time(record.rejectedMs())));
        row.put("reason", Cell.word(record.why().reason()));
        row.put("detail", Cell.text(record.why().detail()));
        row.put(
                "value",
                Cell.text(
                        record.why().leftOut().isEmpty()
                                ? lossy(record.source().value())
                                : "left out: " + record.why().leftOut()));
        return row;
    }

    /** For programs. Bytes that are no UTF-8 are replaced in it; JSON has them all. */
    static Map<String, Cell> forPrograms(RejectedRecord record) {
        Map<String, Cell> row = new LinkedHashMap<>();
        row.put("topic", Cell.text(record.source().topic()));
        row.put("partition", Cell.number(Integer.toString(record.source().partition())));
        row.put("offset", Cell.number(Long.toString(record.source().offset())));
        row.put("rejected_at", record.rejectedMs() <= 0 ? Cell.NONE : Cell.word(Texts.time(record.rejectedMs())));
        row.put("reason", Cell.text(record.why().reason()));
        row.put("detail", Cell.text(record.why().detail()));
        row.put(
                "left_out",
                record.why().leftOut().isEmpty()
                        ? Cell.NONE
                        : Cell.text(record.why().leftOut()));
        row.put("key", cell(record.source().key()));
        row.put("value", cell(record.source().value()));
        return row;
    }

    /**
     * One object, of which {@code replay redrive} reads back what can be corrected. A key or a value that is no UTF-8 is Base64, under
     * {@code key_base64} or {@code value_base64}; what the record has not is left out.
     */
    static String json(RejectedRecord record) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("topic", record.source().topic());
            json.writeNumberField("partition", record.source().partition());
            json.writeNumberField("offset", record.source().offset());
            if (record.rejectedMs() > 0) {
                json.writeStringField("rejected_at", Texts.time(record.rejectedMs()));
            }
            json.writeStringField("reason", record.why().reason());
            json.writeStringField("detail", record.why().detail());
            if (!record.why().leftOut().isEmpty()) {
                json.writeStringField("left_out", record.why().leftOut());
            }
            if (record.why().timed()) {
                json.writeNumberField("timestamp", record.source().timestampMs());
            }
            bytes(json, "key", record.source().key());
            if (!record.source().headers().isEmpty()) {
                json.writeArrayFieldStart("headers");
                for (Header header : record.source().headers()) {
                    json.writeStartObject();
                    json.writeStringField("name", header.name());
                    bytes(json, "value", header.value());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            bytes(json, "value", record.source().value());
            json.writeEndObject();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return text.toString();
    }

    private static void bytes(JsonGenerator json, String name, Optional<byte[]> bytes) throws IOException {
        if (bytes.isEmpty()) {
            return;
        }
        try {
            json.writeStringField(
                    name,
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.get())).toString());
        } catch (CharacterCodingException noText) {
            json.writeBinaryField(name + "_base64", bytes.get());
        }
    }

    private static Cell cell(Optional<byte[]> bytes) {
        return bytes.filter(some -> some.length > 0).isEmpty() ? Cell.NONE : Cell.text(lossy(bytes));
    }

    private static String lossy(Optional<byte[]> bytes) {
        return bytes.map(some -> new String(some, UTF_8)).orElse("");
    }
}
