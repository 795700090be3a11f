package io.hindcast.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hindcast.csv.Csv;
import io.hindcast.files.Columns.Column;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes the value of a result apart into the cells of a row. */
final class Cells {
    private static final JsonFactory JSON = new JsonFactory();

    private final Columns columns;

    Cells(Columns columns) {
        this.columns = columns;
    }

    /** What stands in a cell. */
    enum Kind {
        NOTHING,
        NUMBER,
        TEXT
    }

    /** @param text of a string its own text, of a list its JSON */
    record Cell(Kind kind, String text) {
        static final Cell NOTHING = new Cell(Kind.NOTHING, "");

        /** As it stands in CSV. */
        String csv() {
            return switch (kind) {
                case NOTHING -> Csv.NOTHING;
                case NUMBER -> Csv.word(text);
                case TEXT -> Csv.text(text);
            };
        }
    }

    /** One cell for each column. */
    List<Cell> of(byte[] value) {
        Map<String, Cell> outer = new HashMap<>();
        Map<String, Cell> key = new HashMap<>();
        Map<String, Cell> window = new HashMap<>();
        Map<String, Cell> event = new HashMap<>();
        try (JsonParser parser = JSON.createParser(value)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                boolean first = outer.keySet().stream().allMatch("key"::equals);
                JsonToken token = parser.nextToken();
                if (first && token == JsonToken.START_OBJECT && name.equals("key") && key.isEmpty()) {
                    members(parser, key);
                } else if (first && token == JsonToken.START_OBJECT && name.equals("window") && window.isEmpty()) {
                    members(parser, window);
                } else if (first && token == JsonToken.START_OBJECT && name.equals("event") && event.isEmpty()) {
                    members(parser, event);
                } else {
                    outer.put(name, cell(parser));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("a result is a JSON object", broken);
        }
        return columns.all().stream()
                .map(column -> cell(column, outer, key, window, event))
                .toList();
    }

    private static Cell cell(
            Column column,
            Map<String, Cell> outer,
            Map<String, Cell> key,
            Map<String, Cell> window,
            Map<String, Cell> event) {
        Map<String, Cell> from = switch (column.holds()) {
            case WINDOW_START, WINDOW_END, WINDOW_LABEL -> window;
            case EVENT_TIME, EVENT_ID -> event;
            case KEY -> key;
            case AGGREGATE, REASON, REVISION -> outer;
        };
        return from.getOrDefault(column.member(), Cell.NOTHING);
    }

    private static void members(JsonParser parser, Map<String, Cell> members) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, cell(parser));
        }
    }

    private static Cell cell(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> Cell.NOTHING;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Cell(Kind.NUMBER, parser.getText());
            case START_ARRAY, START_OBJECT -> new Cell(Kind.TEXT, json(parser));
            default -> new Cell(Kind.TEXT, parser.getText());
        };
    }

    private static String json(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator copy = JSON.createGenerator(text)) {
            copy.copyCurrentStructureExact(parser);
        }
        return text.toString();
    }
}
