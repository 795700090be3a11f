package io.hindcast.simulation.language;

import io.hindcast.pipeline.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A declared field.
 *
 * @param clock of a timestamp
 * @param text whether an int or a bool may be a text
 * @param missing texts that mean nothing
 * @param usual what records have for it, mostly
 */
public record SourceField(
        String name,
        ValueType type,
        boolean optional,
        Place place,
        Clock clock,
        boolean text,
        List<String> missing,
        List<Written> usual) {
    public SourceField {
        missing = List.copyOf(missing);
        usual = List.copyOf(usual);
    }

    /** Its line in the definition. */
    String declaration() {
        String word = type.word() + (optional ? "?" : "");
        List<String> parts = new ArrayList<>(List.of("type: " + word));
        if (!place.from().isEmpty()) {
            parts.add("from: " + place.from());
        }
        if (type == ValueType.TIMESTAMP && !clock.declaration().isEmpty()) {
            parts.add(clock.declaration());
        }
        if (text) {
            parts.add("text: true");
        }
        if (!missing.isEmpty()) {
            parts.add("missing: ['" + String.join("', '", missing) + "']");
        }
        return name + ": " + (parts.size() == 1 ? word : "{" + String.join(", ", parts) + "}");
    }

    /** As which it is counted. */
    public List<String> kinds() {
        return missing.isEmpty()
                ? plainKinds()
                : Stream.concat(plainKinds().stream(), Stream.of("field with missing texts"))
                        .toList();
    }

    private List<String> plainKinds() {
        String word = "field " + type.word();
        if (place instanceof Place.Either) {
            return List.of(word + (optional ? "?" : ""), "field first of " + type.word());
        }
        if (place instanceof Place.Group group) {
            return List.of(
                    word + (optional ? "?" : ""),
                    "group of " + type.word() + (type == ValueType.TIMESTAMP ? " " + clock : ""),
                    group.names().size() == 1 ? "one group" : "first of groups");
        }
        return List.of(
                word + (optional ? "?" : ""),
                place instanceof Place.Fact fact
                        ? "field " + fact.from()
                        : word + (type == ValueType.TIMESTAMP ? " " + clock : "") + (text ? " or text" : ""));
    }

    Term term() {
        return Term.name(type, name);
    }

    /** What the next record has for it. */
    public Written next(RandomGenerator random) {
        return Pick.rarely(40, random) ? odd(random) : Pick.one(usual, random);
    }

    /** What a record has for it that tells this time. */
    public Written at(long ms, RandomGenerator random) {
        Written written = clock.write(ms, random);
        return place instanceof Place.Group ? written.inLine() : written;
    }

    /** Something that a record should not have for it. */
    public Written odd(RandomGenerator random) {
        return OddValues.of(this, random);
    }

    /** Whether an event without a value for this reason can still be accepted. */
    public boolean mayLack(Lack lack) {
        return optional && lack == Lack.ABSENT;
    }
}
