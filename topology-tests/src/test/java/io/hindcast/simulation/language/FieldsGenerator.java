package io.hindcast.simulation.language;

import io.hindcast.pipeline.Nulls;
import io.hindcast.pipeline.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Random fields: of every type, required and optional, anywhere in a record. */
final class FieldsGenerator {
    private static final int MOST_VALUES = 6;
    private static final int FEW_VALUES = 3;
    private static final List<Place.Fact> TEXTS =
            List.of(new Place.Fact("$key"), new Place.Fact("$topic"), new Place.Fact("$header.trace-id"));

    private final RandomGenerator random;
    private final List<SourceField> fields = new ArrayList<>();

    private FieldsGenerator(RandomGenerator random) {
        this.random = random;
    }

    static SourceFields random(RandomGenerator random) {
        return new FieldsGenerator(random).generate();
    }

    private SourceFields generate() {
        Clock clock = Pick.one(List.of(Clock.MS, Clock.MS, Clock.RFC_3339, Clock.SECONDS, Clock.US, Clock.NS), random);
        SourceField time = new SourceField("at", ValueType.TIMESTAMP, false, member("at"), clock, List.of());
        Optional<SourceField> keyed = Pick.rarely(3, random)
                ? Optional.of(field("owner", ValueType.STRING, false, FEW_VALUES))
                : Optional.empty();
        for (int left = 2 + random.nextInt(4); left > 0; left--) {
            ValueType type = Pick.one(List.of(ValueType.values()), random);
            boolean optional = Pick.rarely(3, random);
            fields.add(
                    Pick.rarely(8, random)
                            ? fact("f" + left, type, optional)
                            : field("f" + left, type, optional, Pick.rarely(2, random) ? FEW_VALUES : MOST_VALUES));
        }
        fields.add(time);
        keyed.ifPresent(fields::add);
        Collections.shuffle(fields, new Random(random.nextLong()));
        return new SourceFields(fields, time, keyed, Pick.rarely(3, random) ? Nulls.FILTERED : Nulls.INVALID);
    }

    private SourceField field(String plain, ValueType type, boolean optional, int mostValues) {
        String name = Pick.rarely(8, random) ? plain + ".inner" : plain;
        Clock clock = Pick.one(List.of(Clock.values()), random);
        return new SourceField(
                name, type, optional, member(name), clock, UsualValues.of(type, clock, mostValues, optional, random));
    }

    private Place member(String name) {
        return switch (random.nextInt(12)) {
            case 10, 11 ->
                new Place.Either(
                        List.of("new_" + name, "x.y"),
                        List.of("old-" + name),
                        "{first: [[new_" + name + ", x.y], [old-" + name + "]]}");
            case 0 -> dotted("other-" + name, "other-" + name);
            case 1 -> new Place.Member(List.of("outer_" + name, "x", "y"), "[outer_" + name + ", x, y]");
            case 2 -> new Place.Member(List.of("dotted." + name, "z"), "[dotted." + name + ", z]");
            default -> dotted(name, "");
        };
    }

    private static Place dotted(String path, String from) {
        return new Place.Member(List.of(path.split("\\.")), from);
    }

    /** A fact of that type, if there is one. */
    private SourceField fact(String name, ValueType type, boolean optional) {
        return switch (type) {
            case STRING -> new SourceField(name, type, optional, Pick.one(TEXTS, random), Clock.RFC_3339, texts());
            case INT ->
                new SourceField(
                        name,
                        type,
                        optional,
                        new Place.Fact(random.nextBoolean() ? "$partition" : "$offset"),
                        Clock.RFC_3339,
                        UsualValues.of(type, Clock.RFC_3339, FEW_VALUES, false, random));
            case TIMESTAMP ->
                new SourceField(
                        name,
                        type,
                        optional,
                        new Place.Fact("$timestamp"),
                        Clock.RFC_3339,
                        UsualValues.of(type, Clock.RFC_3339, FEW_VALUES, false, random));
            case DECIMAL, BOOL -> field(name, type, optional, MOST_VALUES);
        };
    }

    private List<Written> texts() {
        return List.of(Written.of("anna", "anna"), Written.of("\u00e9\ud83d\ude00", "\u00e9\ud83d\ude00"));
    }
}
