package io.hindcast.simulation.language;

import io.hindcast.pipeline.TextBounds;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The parts of a key, in order. */
record KeyParts(List<Part> parts) {
    /**
     * A part.
     *
     * @param computed whether it is more than a field
     */
    record Part(String name, Term term, boolean computed) {
        private String text() {
            return computed ? "{" + name + ": " + Yaml.quoted(term.text()) + "}" : name;
        }
    }

    KeyParts {
        parts = List.copyOf(parts);
    }

    String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Its names, for expressions over aggregates. */
    List<Term> names() {
        return parts.stream()
                .map(part -> Term.name(part.term().type(), part.name()))
                .toList();
    }

    /** The {@link Key} of an event, or what its first part without a value lacks, or with one that is too long. */
    Outcome of(Scope event, TextBounds bounds) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Part part : parts) {
            Outcome value = part.term().in(event);
            Outcome outcome = bounds == TextBounds.KEPT ? value.then(Choices::kept) : value;
            event.seen("key of " + part.term().type().word() + (part.computed() ? ", computed" : ""), outcome);
            if (!outcome.hasValue()) {
                return outcome;
            }
            values.put(part.name(), inKey(outcome.value()));
        }
        String json = values.entrySet().stream()
                .map(part -> Strings.quoted(part.getKey()) + ":" + Json.of(part.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
        return Outcome.of(new Key(json, values));
    }

    /** Equal decimals are the same key: without zeros at the end, and as it is written there. */
    private static Object inKey(Object value) {
        return value instanceof BigDecimal number
                ? new BigDecimal(number.stripTrailingZeros().toPlainString())
                : value;
    }
}
