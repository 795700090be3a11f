package io.hindcast.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be known of a record of an alerts topic without its aggregates: {@code
 * {"key":{…},"alert":{"name":"hot","id":…,"state":"open","opened":…,"at":…,"reason":"when"},…}}.
 *
 * @param id of this opening: 32 hexadecimal digits
 * @param state {@code open}, {@code repeat} or {@code closed}
 * @param openedMs since when it is open, in milliseconds since 1970
 * @param atMs of which time this is
 * @param byTime whether time has brought it about, and no window
 */
public record AlertHead(String name, String id, String state, long openedMs, long atMs, boolean byTime) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Reads the beginning of a value; empty if it tells nothing of an alert. */
    public static Optional<AlertHead> read(byte[] value) {
        try (JsonParser parser = JSON.createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                if (parser.nextToken() == JsonToken.START_OBJECT && member.equals("alert")) {
                    return head(parser);
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (IOException | DateTimeException notAnAlert) {
            return Optional.empty();
        }
    }

    private static Optional<AlertHead> head(JsonParser alert) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        while (alert.nextToken() == JsonToken.FIELD_NAME) {
            String name = alert.currentName();
            if (alert.nextToken() == JsonToken.VALUE_STRING) {
                members.put(name, alert.getText());
            } else {
                alert.skipChildren();
            }
        }
        String name = members.get("name");
        String id = members.get("id");
        String state = members.get("state");
        String opened = members.get("opened");
        String at = members.get("at");
        return name == null || id == null || state == null || opened == null || at == null
                ? Optional.empty()
                : Optional.of(new AlertHead(
                        name,
                        id,
                        state,
                        Instant.parse(opened).toEpochMilli(),
                        Instant.parse(at).toEpochMilli(),
                        alert.nextToken() != JsonToken.FIELD_NAME));
    }
}
