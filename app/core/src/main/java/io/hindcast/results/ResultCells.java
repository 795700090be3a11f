package io.hindcast.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A result's value taken apart into cells, each as it is written there.
 *
 * @param key the fields of the key, in their order; texts without quotes
 * @param window {@code window.start}, {@code window.end}, and {@code window.label} where it has one; of a result that is told to an
 *     event {@code event.id} and {@code event.time}
 * @param reason why it is not final; {@link Cell#NONE} if it is
 * @param aggregates what stands behind, in its order; lists and objects as JSON
 */
public record ResultCells(
        ResultHead head, Map<String, Cell> key, Map<String, Cell> window, Cell reason, Map<String, Cell> aggregates) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Reads a value; empty if it is no result. */
    public static Optional<ResultCells> read(byte[] value) {
        Optional<ResultHead> head = ResultHead.read(value);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        try (JsonParser parser = JSON.createParser(value)) {
            parser.nextToken();
            return Optional.of(new Reader(parser, value).cells(head.get()));
        } catch (IOException cutOff) {
            return Optional.empty();
        }
    }

    /** In a table: one word for whether it may still change. */
    public Map<String, Cell> forPeople() {
        return row(Map.of("state", Cell.word(state())));
    }

    /** For programs: the members that say so, as they are. */
    public Map<String, Cell> forPrograms() {
        boolean isFinal = head.kind() == ResultHead.Kind.FINAL;
        Map<String, Cell> state = new LinkedHashMap<>();
        state.put("final", Cell.word(Boolean.toString(isFinal)));
        state.put("reason", reason);
        state.put("revision", isFinal ? Cell.number(Long.toString(head.revision())) : Cell.NONE);
        return row(state);
    }

    private Map<String, Cell> row(Map<String, Cell> state) {
        Map<String, Cell> row = new LinkedHashMap<>(key);
        row.putAll(window);
        row.putAll(state);
        row.putAll(aggregates);
        return row;
    }

    private String state() {
        return switch (head.kind()) {
            case FINAL ->
                head.revision() == 1
                        ? "final" + (reason.equals(Cell.NONE) ? "" : " (" + reason.text() + ")")
                        : "final, revision " + head.revision();
            case PROVISIONAL -> "provisional (" + reason.text() + ")";
            case INCOMPLETE -> "incomplete";
        };
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Reader(JsonParser parser, byte[] value) {
        ResultCells cells(ResultHead head) throws IOException {
            Map<String, Cell> key = Map.of();
            Map<String, Cell> window = new LinkedHashMap<>();
            Cell reason = Cell.NONE;
            Map<String, Cell> aggregates = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                switch (name) {
                    case "key" -> key = token == JsonToken.START_OBJECT ? members("") : Map.of();
                    case "window", "event" -> window.putAll(members(name + "."));
                    case "final", "revision" -> parser.skipChildren(); // in the head
                    case "reason" -> reason = Cell.word(parser.getText());
                    default -> aggregates.put(name, cell(token));
                }
            }
            return new ResultCells(head, key, window, reason, aggregates);
        }

        private Map<String, Cell> members(String prefix) throws IOException {
            Map<String, Cell> members = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                Cell cell = cell(parser.nextToken());
                members.put(prefix + name, prefix.isEmpty() ? cell : Cell.word(cell.text()));
            }
            return members;
        }

        private Cell cell(JsonToken token) throws IOException {
            if (token.isNumeric()) {
                return Cell.number(parser.getText());
            }
            if (token.isStructStart()) {
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                int until = (int) parser.currentLocation().getByteOffset();
                return Cell.text(new String(value, from, until - from, UTF_8));
            }
            return switch (token) {
                case VALUE_NULL -> Cell.NONE;
                case VALUE_STRING -> Cell.text(parser.getText());
                default -> Cell.word(parser.getText());
            };
        }
    }
}
