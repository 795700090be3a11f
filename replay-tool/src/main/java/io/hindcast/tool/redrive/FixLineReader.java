package io.hindcast.tool.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hindcast.cluster.log.StoredRecord;
import io.hindcast.cluster.log.StoredRecord.Header;
import io.hindcast.pipeline.Suggestion;
import io.hindcast.source.Redriven;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads one line as {@code replay rejected -o jsonl} prints it. Used for one line. */
final class FixLineReader {
    /** What the tool prints for people, and does not read back. */
    private static final List<String> FOR_PEOPLE = List.of("rejected_at", "reason", "detail", "left_out");

    private static final List<String> READ = List.of(
            "topic", "partition", "offset", "timestamp", "key", "key_base64", "value", "value_base64", "headers");

    private static final JsonFactory JSON = new JsonFactory();

    private final List<Header> headers = new ArrayList<>();
    private String topic = "";
    private long partition = -1;
    private long offset = -1;
    private OptionalLong timestampMs = OptionalLong.empty();
    private Optional<byte[]> key = Optional.empty();
    private Optional<byte[]> value = Optional.empty();

    /** What is wrong with a line, in words without a full stop. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String what) {
            super(what);
        }
    }

    FixLine read(int number, String line) throws Wrong {
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new Wrong("is not a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                member(name, json);
            }
            if (json.nextToken() != null) {
                throw new Wrong("has more behind its JSON object: one record a line");
            }
        } catch (JsonParseException malformed) {
            throw new Wrong("is not JSON: " + malformed.getOriginalMessage());
        } catch (IOException impossible) {
            throw new Wrong("is not JSON: " + impossible.getMessage());
        }
        if (topic.isEmpty() || partition < 0 || partition > Integer.MAX_VALUE || offset < 0) {
            throw new Wrong("does not say which record it corrects: \"topic\", \"partition\" and \"offset\", as"
                    + " 'replay rejected -o jsonl' prints them");
        }
        StoredRecord corrected = new StoredRecord(
                topic, Math.toIntExact(partition), offset, timestampMs.orElse(-1), key, value, headers);
        return new FixLine(number, corrected, timestampMs);
    }

    private void member(String name, JsonParser json) throws IOException, Wrong {
        switch (name) {
            case "topic" -> topic = text(name, json);
            case "partition" -> partition = number(name, json);
            case "offset" -> offset = number(name, json);
            case "timestamp" -> timestampMs = OptionalLong.of(number(name, json));
            case "key" -> key = once(name, key, text(name, json).getBytes(UTF_8));
            case "key_base64" -> key = once(name, key, base64(name, json));
            case "value" -> value = once(name, value, text(name, json).getBytes(UTF_8));
            case "value_base64" -> value = once(name, value, base64(name, json));
            case "headers" -> headers(json);
            default -> {
                if (!FOR_PEOPLE.contains(name)) {
                    throw new Wrong("has a member '" + name + "'; there are: " + String.join(", ", READ)
                            + Suggestion.suffix(name, READ));
                }
                json.skipChildren();
            }
        }
    }

    private static Optional<byte[]> once(String name, Optional<byte[]> before, byte[] bytes) throws Wrong {
        if (before.isPresent()) {
            throw new Wrong("has '" + name + "' beside another one of it: as text, or in Base64");
        }
        return Optional.of(bytes);
    }

    private static String text(String name, JsonParser json) throws IOException, Wrong {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new Wrong("has in '" + name + "' something else than a text: all bytes of it as one JSON string,"
                    + " quotes as \\\"");
        }
        String text = json.getText();
        if (!UTF_8.newEncoder().canEncode(text)) {
            throw new Wrong("has in '" + name
                    + "' half of a character, for which there are no bytes; give them as they are to be,"
                    + " in Base64: \"" + name + "_base64\"");
        }
        return text;
    }

    private static long number(String name, JsonParser json) throws IOException, Wrong {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new Wrong("has in '" + name + "' something else than a whole number");
        }
        return json.getLongValue();
    }

    private static byte[] base64(String name, JsonParser json) throws IOException, Wrong {
        try {
            return Base64.getDecoder().decode(text(name, json));
        } catch (IllegalArgumentException malformed) {
            throw new Wrong("has in '" + name + "' no Base64: " + malformed.getMessage());
        }
    }

    private void headers(JsonParser json) throws IOException, Wrong {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new Wrong("has in 'headers' something else than a list");
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            header(json);
        }
        if (json.currentToken() != JsonToken.END_ARRAY) {
            throw new Wrong("has in 'headers' something else than objects of \"name\" and \"value\"");
        }
    }

    private void header(JsonParser json) throws IOException, Wrong {
        String name = "";
        Optional<byte[]> content = Optional.empty();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String member = json.currentName();
            json.nextToken();
            switch (member) {
                case "name" -> name = text(member, json);
                case "value" ->
                    content = once(member, content, text(member, json).getBytes(UTF_8));
                case "value_base64" -> content = once(member, content, base64(member, json));
                default ->
                    throw new Wrong("has in a header a member '" + member + "'; there are: name, value, value_base64");
            }
        }
        if (name.isEmpty()) {
            throw new Wrong("has a header without a \"name\"");
        }
        // What a record corrects is told by the redrive, not by the file.
        if (!name.equals(Redriven.HEADER)) {
            headers.add(new Header(name, content));
        }
    }
}
