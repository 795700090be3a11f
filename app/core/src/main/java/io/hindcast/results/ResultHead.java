package io.hindcast.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be known of a result's value without its aggregates: {@code
 * {"key":{…},"window":{"start":…,"end":…},"final":true,…}}.
 *
 * @param startMs the start of the window in milliseconds since 1970, inclusive
 * @param endMs the end of the window in milliseconds since 1970, exclusive
 * @param revision 1 + the late events in it; 0 for a result that is not final
 */
public record ResultHead(long startMs, long endMs, Kind kind, long revision) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Whether the result may still change. */
    public enum Kind {
        FINAL,
        PROVISIONAL,
        /** It never becomes final: events of it may be missing. */
        INCOMPLETE
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
        Optional<Bounds> window = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("window") && token == JsonToken.START_OBJECT) {
                window = bounds(parser);
            } else if (name.equals("final") && window.isPresent() && token.isBoolean()) {
                return token == JsonToken.VALUE_TRUE ? revision(parser, window.get()) : reason(parser, window.get());
            } else {
                parser.skipChildren();
            }
        }
        return Optional.empty();
    }

    private static Optional<ResultHead> revision(JsonParser parser, Bounds window) throws IOException {
        return "revision".equals(parser.nextFieldName()) && parser.nextToken() == JsonToken.VALUE_NUMBER_INT
                ? Optional.of(new ResultHead(window.startMs, window.endMs, Kind.FINAL, parser.getLongValue()))
                : Optional.empty();
    }

    private static Optional<ResultHead> reason(JsonParser parser, Bounds window) throws IOException {
        if (!"reason".equals(parser.nextFieldName()) || parser.nextToken() != JsonToken.VALUE_STRING) {
            return Optional.empty();
        }
        return kind(parser.getText()).map(kind -> new ResultHead(window.startMs, window.endMs, kind, 0));
    }

    /** A reason that nobody knows is not taken for one that may be passed over. */
    private static Optional<Kind> kind(String reason) {
        return switch (reason) {
            case "idle", "early" -> Optional.of(Kind.PROVISIONAL);
            case "incomplete" -> Optional.of(Kind.INCOMPLETE);
            default -> Optional.empty();
        };
    }

    private record Bounds(long startMs, long endMs) {}

    private static Optional<Bounds> bounds(JsonParser window) throws IOException {
        Optional<Instant> start = Optional.empty();
        Optional<Instant> end = Optional.empty();
        while (window.nextToken() == JsonToken.FIELD_NAME) {
            String name = window.currentName();
            window.nextToken();
            if (name.equals("start")) {
                start = Optional.of(Instant.parse(window.getText()));
            } else if (name.equals("end")) {
                end = Optional.of(Instant.parse(window.getText()));
            } else {
                window.skipChildren();
            }
        }
        return start.isPresent() && end.isPresent()
                ? Optional.of(new Bounds(start.get().toEpochMilli(), end.get().toEpochMilli()))
                : Optional.empty();
    }
}
