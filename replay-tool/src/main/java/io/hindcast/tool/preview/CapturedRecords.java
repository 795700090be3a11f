package io.hindcast.tool.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.SourceRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a capture behind its first one: a record each, and in the end how many there are. What is text stands as text, anything else in base 64.
 *
 * <p>{@code {"topic":"orders","partition":0,"offset":17,"timestamp":1767225600000,"key":"anna","value":"{…}"}}
 */
final class CapturedRecords {
    /** How the last line begins: a file without it was cut. */
    static final String END = "{\"hindcast-capture-end\":";

    private static final JsonFactory JSON = new JsonFactory();
    private static final String ENCODED = "base64.";

    private CapturedRecords() {}

    static String end(long records) {
        return END + records + "}";
    }

    /** How many records the last line tells of; empty if it is another line. */
    static Optional<Long> readEnd(String line) {
        return line.matches("\\Q" + END + "\\E\\d{1,18}}")
                ? Optional.of(Long.parseLong(line.substring(END.length(), line.length() - 1)))
                : Optional.empty();
    }

    /** @param headers the names of those that are kept */
    static String line(SourceRecord record, List<String> headers) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("topic", record.topic());
            json.writeNumberField("partition", record.partition());
            json.writeNumberField("offset", record.offset());
            json.writeNumberField("timestamp", record.timestampMs());
            bytes(json, "key", record.key());
            bytes(json, "value", record.value());
            for (String header : headers) {
                bytes(json, "header." + header, record.header(header));
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void bytes(JsonGenerator json, String name, byte @Nullable [] bytes) throws IOException {
        if (bytes == null) {
            return;
        }
        String text = new String(bytes, UTF_8);
        if (Arrays.equals(text.getBytes(UTF_8), bytes)) {
            json.writeStringField(name, text);
        } else {
            json.writeStringField(ENCODED + name, Base64.getEncoder().encodeToString(bytes));
        }
    }

    /** Reads the line of a record; empty if it is none. */
    static Optional<SourceRecord> record(String line) {
        try (JsonParser json = JSON.createParser(line)) {
            json.nextToken();
            PlainRecord record = PlainRecord.at("", -1, -1);
            String topic = "";
            int partition = -1;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "topic" -> topic = json.getText();
                    case "partition" -> partition = json.getIntValue();
                    case "offset" -> record = PlainRecord.at(topic, partition, json.getLongValue());
                    case "timestamp" -> record = record.withTimestamp(json.getLongValue());
                    default -> record = with(record, name, json.getText());
                }
            }
            return record.partition() < 0 ? Optional.empty() : Optional.of(record);
        } catch (IOException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static PlainRecord with(PlainRecord record, String name, String text) {
        boolean encoded = name.startsWith(ENCODED);
        String what = encoded ? name.substring(ENCODED.length()) : name;
        byte[] bytes = encoded ? Base64.getDecoder().decode(text) : text.getBytes(UTF_8);
        return switch (what) {
            case "key" -> record.withKey(bytes);
            case "value" -> record.withValue(bytes);
            default ->
                what.startsWith("header.") ? record.withHeader(what.substring("header.".length()), bytes) : record;
        };
    }
}
