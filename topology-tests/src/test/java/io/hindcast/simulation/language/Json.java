package io.hindcast.simulation.language;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Values as results have them. */
final class Json {
    static final String NULL = "null";

    private Json() {}

    static String of(Object value) {
        if (value instanceof String text) {
            return Strings.quoted(text);
        }
        if (value instanceof Instant time) {
            return '"' + time.toString() + '"';
        }
        if (value instanceof List<?> items) {
            return items.stream().map(Json::of).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Rankings.Ranked ranked) {
            return "{\"item\":" + of(ranked.item()) + ",\"weight\":" + of(ranked.weight()) + "}";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
