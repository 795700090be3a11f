package io.hindcast.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.hindcast.pipeline.VersionId;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object of the ledger; what is missing or of another type fails. */
final class Fields {
    private final Map<String, Object> values;

    private Fields(Map<String, Object> values) {
        this.values = values;
    }

    static Fields read(JsonFactory json, byte[] bytes) {
        try (JsonParser parser = json.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new LedgerFormatException("is not a JSON object");
            }
            return object(parser);
        } catch (IOException malformed) {
            throw new LedgerFormatException("is not JSON: " + reason(malformed));
        }
    }

    /** Without the place, which would name this program's objects. */
    private static String reason(IOException malformed) {
        return malformed instanceof JsonProcessingException json
                ? json.getOriginalMessage()
                : String.valueOf(malformed.getMessage());
    }

    private static Fields object(JsonParser parser) throws IOException {
        Map<String, Object> values = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            values.put(name, value(parser));
        }
        return new Fields(values);
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<Object> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield items;
            }
            case VALUE_NUMBER_INT -> parser.getLongValue();
            default -> parser.getText();
        };
    }

    String text(String name) {
        return of(name, values.get(name), String.class);
    }

    long number(String name) {
        return of(name, values.get(name), Long.class);
    }

    Fields object(String name) {
        return of(name, values.get(name), Fields.class);
    }

    /** Whether the field is there: it may be missing in what an older release wrote. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    List<Long> numbers(String name) {
        List<?> items = of(name, values.get(name), List.class);
        return items.stream().<Long>map(item -> of(name, item, Long.class)).toList();
    }

    List<Fields> objects(String name) {
        List<?> items = of(name, values.get(name), List.class);
        return items.stream().<Fields>map(item -> of(name, item, Fields.class)).toList();
    }

    /** The names in this object, in no order. */
    Set<String> names() {
        return values.keySet();
    }

    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException malformed) {
            throw unreadable("has '" + text(name) + "' in '" + name + "'; it must be an RFC 3339 time");
        }
    }

    VersionId version(String name) {
        return VersionId.parse(text(name))
                .orElseThrow(() -> unreadable(
                        "has '" + text(name) + "' in '" + name + "'; it must be of the form revenue-per-sku/v2"));
    }

    LedgerFormatException unreadable(String what) {
        return new LedgerFormatException(what);
    }

    private <T> T of(String name, @Nullable Object value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw unreadable("has no '" + name + "' of the type " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
