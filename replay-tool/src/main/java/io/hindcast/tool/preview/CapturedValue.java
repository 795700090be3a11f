package io.hindcast.tool.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A value without the members that nobody wants: a JSON object with what is kept, written as it was. Not thread-safe. */
final class CapturedValue {
    /** In place of what is no JSON, and is not read. */
    static final byte[] NO_JSON = "?".getBytes(UTF_8);

    /** Whoever reads a value has no bounds for its parts. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final JsonFactory ESCAPED =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Kept kept = new Kept();
    private final Redaction redaction = new Redaction();

    /** What of an object, or of what stands in its place, is kept. */
    private static final class Kept {
        private final Map<String, Kept> members = new TreeMap<>();
        private boolean whole;
        private boolean redacted;

        private Kept at(List<String> path) {
            Kept at = this;
            for (String name : path) {
                at = at.members.computeIfAbsent(name, first -> new Kept());
            }
            return at;
        }
    }

    CapturedValue(CapturedFields fields) {
        fields.paths().forEach(path -> kept.at(path).whole = true);
        fields.redacted().forEach(path -> kept.at(path).redacted = true);
    }

    /** What of the value is kept. */
    byte[] of(byte[] value) {
        String text = new String(value, UTF_8);
        StringWriter written = new StringWriter();
        // Half of a pair has no bytes of its own.
        JsonFactory writing = text.contains("\\u") ? ESCAPED : JSON;
        try (JsonParser from = JSON.createParser(text);
                JsonGenerator to = writing.createGenerator(written)) {
            if (from.nextToken() != JsonToken.START_OBJECT) {
                return NO_JSON.clone();
            }
            object(from, to, kept);
            if (from.nextToken() != null) {
                return NO_JSON.clone();
            }
        } catch (IOException noJson) {
            return NO_JSON.clone();
        }
        return written.toString().getBytes(UTF_8);
    }

    private void object(JsonParser from, JsonGenerator to, Kept of) throws IOException {
        to.writeStartObject();
        while (from.nextToken() == JsonToken.FIELD_NAME) {
            String name = from.currentName();
            Kept member = of.members.get(name);
            from.nextToken();
            if (member == null) {
                from.skipChildren();
                continue;
            }
            to.writeFieldName(name);
            if (!member.whole && from.currentToken() == JsonToken.START_OBJECT) {
                object(from, to, member);
            } else if (member.redacted) {
                redacted(from, to);
            } else if (member.whole) {
                whole(from, to);
            } else {
                another(from, to);
            }
        }
        to.writeEndObject();
    }

    /** What is no text is nothing that the field may be. */
    private void redacted(JsonParser from, JsonGenerator to) throws IOException {
        switch (from.currentToken()) {
            case VALUE_STRING -> to.writeString(redaction.of(from.getText()));
            case VALUE_NULL -> to.writeNull();
            default -> another(from, to);
        }
    }

    /** What is nothing that is wanted there, and no null, stays so. */
    private static void another(JsonParser from, JsonGenerator to) throws IOException {
        switch (from.currentToken()) {
            case VALUE_NULL -> to.writeNull();
            case START_OBJECT, START_ARRAY -> {
                from.skipChildren();
                to.writeStartArray();
                to.writeEndArray();
            }
            default -> to.writeBoolean(false);
        }
    }

    private static void whole(JsonParser from, JsonGenerator to) throws IOException {
        int depth = 0;
        do {
            JsonToken token = from.currentToken();
            if (token == null) {
                throw new IOException("the value ends within an object");
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token.isNumeric()) {
                to.writeNumber(from.getText());
            } else {
                to.copyCurrentEvent(from);
            }
        } while (depth > 0 && from.nextToken() != null);
    }
}
