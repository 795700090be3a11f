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
 * {"key":{…},"window":{"start":…,"end":…},"final":true,…}}, or of one that is told to an event, {@code
 * {"key":{…},"event":{"id":…,"time":…},"final":true,…}}.
 *
 * @param startMs the start of the window in milliseconds since 1970, inclusive; of an event its time, 0 where it has none
 * @param endMs the end of the window in milliseconds since 1970, exclusive; of an event a millisecond more
 * @param revision 1 + the late events in it; 0 for a result that is not final
 * @param event the one that it is told to; empty for a result of a window
 */
public record ResultHead(long startMs, long endMs, Kind kind, long revision, Optional<EventId> event) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Of a window. */
    public ResultHead(long startMs, long endMs, Kind kind, long revision) {
        this(startMs, endMs, kind, revision, Optional.empty());
    }

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
        Optional<Subject> subject = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("window") && token == JsonToken.START_OBJECT) {
                subject = bounds(parser);
            } else if (name.equals("event") && token == JsonToken.START_OBJECT && subject.isEmpty()) {
                subject = event(parser);
            } else if (name.equals("final") && subject.isPresent() && token.isBoolean()) {
                return head(subject.get(), token == JsonToken.VALUE_TRUE, parser);
            } else {
                parser.skipChildren();
            }
        }
        return Optional.empty();
    }

    private static Optional<ResultHead> head(Subject subject, boolean isFinal, JsonParser parser) throws IOException {
        if (!isFinal) {
            return reason(parser).map(kind -> subject.head(kind, 0));
        }
        return subject.event.isPresent()
                ? Optional.of(subject.head(Kind.FINAL, 1))
                : revision(parser).map(revision -> subject.head(Kind.FINAL, revision));
    }

    private static Optional<Long> revision(JsonParser parser) throws IOException {
        return "revision".equals(parser.nextFieldName()) && parser.nextToken() == JsonToken.VALUE_NUMBER_INT
                ? Optional.of(parser.getLongValue())
                : Optional.empty();
    }

    private static Optional<Kind> reason(JsonParser parser) throws IOException {
        return "reason".equals(parser.nextFieldName()) && parser.nextToken() == JsonToken.VALUE_STRING
                ? kind(parser.getText())
                : Optional.empty();
    }

    /** A reason that nobody knows is not taken for one that may be passed over. */
    private static Optional<Kind> kind(String reason) {
        return switch (reason) {
            case "idle", "early" -> Optional.of(Kind.PROVISIONAL);
            case "incomplete" -> Optional.of(Kind.INCOMPLETE);
            default -> Optional.empty();
        };
    }

    /** Of what a result tells. */
    private record Subject(long startMs, long endMs, Optional<EventId> event) {
        ResultHead head(Kind kind, long revision) {
            return new ResultHead(startMs, endMs, kind, revision, event);
        }
    }

    private static Optional<Subject> bounds(JsonParser window) throws IOException {
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
                ? Optional.of(new Subject(start.get().toEpochMilli(), end.get().toEpochMilli(), Optional.empty()))
                : Optional.empty();
    }

    private static Optional<Subject> event(JsonParser event) throws IOException {
        Optional<EventId> id = Optional.empty();
        Optional<Instant> time = Optional.empty();
        while (event.nextToken() == JsonToken.FIELD_NAME) {
            String name = event.currentName();
            JsonToken token = event.nextToken();
            if (name.equals("id") && token == JsonToken.VALUE_STRING) {
                id = EventId.read(event.getText());
            } else if (name.equals("time") && token == JsonToken.VALUE_STRING) {
                time = Optional.of(Instant.parse(event.getText()));
            } else {
                event.skipChildren();
            }
        }
        long startMs = time.map(Instant::toEpochMilli).orElse(0L);
        long endMs = time.map(at -> at.toEpochMilli() + 1).orElse(0L);
        return id.map(it -> new Subject(startMs, endMs, Optional.of(it)));
    }
}
