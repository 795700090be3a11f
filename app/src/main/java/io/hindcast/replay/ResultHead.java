package io.hindcast.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What a comparison needs to know of a result's value, without its aggregates: {@code
 * {"key":{…},"window":{"start":…,"end":…},"final":true,…}}.
 *
 * @param endMs the end of the window in milliseconds since 1970, exclusive
 * @param revision 1 + the late events in it; 0 for a provisional result
 */
public record ResultHead(long endMs, Kind kind, long revision) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Whether the result may still change. */
    public enum Kind {
        FINAL,
        PROVISIONAL
    }

    /** Reads the beginning of a value; empty if it is not a result. */
    public static Optional<ResultHead> read(byte[] value) {
        try (JsonParser parser = JSON.createParser(value)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? members(parser) : Optional.empty();
        } catch (IOException | DateTimeException notAResult) {
            return Optional.empty();
        }
    }

    private static Optional<ResultHead> members(JsonParser parser) throws IOException {
        Optional<Instant> end = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("window") && token == JsonToken.START_OBJECT) {
                end = end(parser);
            } else if (name.equals("final") && end.isPresent() && token.isBoolean()) {
                return token == JsonToken.VALUE_TRUE
                        ? revision(parser, end.get())
                        : Optional.of(new ResultHead(end.get().toEpochMilli(), Kind.PROVISIONAL, 0));
            } else {
                parser.skipChildren();
            }
        }
        return Optional.empty();
    }

    private static Optional<ResultHead> revision(JsonParser parser, Instant end) throws IOException {
        return "revision".equals(parser.nextFieldName()) && parser.nextToken() == JsonToken.VALUE_NUMBER_INT
                ? Optional.of(new ResultHead(end.toEpochMilli(), Kind.FINAL, parser.getLongValue()))
                : Optional.empty();
    }

    private static Optional<Instant> end(JsonParser window) throws IOException {
        Optional<Instant> end = Optional.empty();
        while (window.nextToken() == JsonToken.FIELD_NAME) {
            String name = window.currentName();
            window.nextToken();
            if (name.equals("end")) {
                end = Optional.of(Instant.parse(window.getText()));
            } else {
                window.skipChildren();
            }
        }
        return end;
    }
}
