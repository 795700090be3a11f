package io.hindcast.simulation.language;

import io.hindcast.pipeline.Nulls;
import io.hindcast.pipeline.ValueType;
import io.hindcast.simulation.language.TopicFields.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Random fields: of every type, required and optional, anywhere in a record. */
final class FieldsGenerator {
    private static final List<Values> WRITTEN =
            List.of(Values.JSON, Values.JSON, Values.JSON, Values.LINES, Values.AVRO);
    private static final int MOST_VALUES = 6;
    private static final int FEW_VALUES = 3;
    private static final List<Place.Fact> TEXTS =
            List.of(new Place.Fact("$key"), new Place.Fact("$topic"), new Place.Fact("$header.trace-id"));

    private final RandomGenerator random;

    private FieldsGenerator(RandomGenerator random) {
        this.random = random;
    }

    static SourceFields random(RandomGenerator random) {
        return new FieldsGenerator(random).generate();
    }

    /** Those of one topic that is partitioned by a field. */
    static SourceFields keyed(RandomGenerator random) {
        FieldsGenerator generator = new FieldsGenerator(random);
        SourceField time = generator.time(generator.member("at"));
        SourceField owner = generator.owner();
        List<SourceField> fields = generator.fields(time, Optional.of(owner));
        TopicFields topic = generator.topic("orders", fields, Pick.one(WRITTEN, random));
        return new SourceFields(List.of(topic), time.name(), topic.named(owner.name()));
    }

    private SourceFields generate() {
        SourceField time = time(member("at"));
        Optional<SourceField> keyed = Pick.rarely(3, random) ? Optional.of(owner()) : Optional.empty();
        List<SourceField> fields = fields(time, keyed);
        TopicFields first = topic("orders", fields, Pick.one(WRITTEN, random));
        if (keyed.isPresent() || !Pick.rarely(3, random)) {
            return new SourceFields(
                    List.of(first),
                    time.name(),
                    keyed.map(field -> first.named(field.name()).orElseThrow()));
        }
        TopicFields second =
                topic(random.nextBoolean() ? "payments" : "deliveries", others(fields), Pick.one(WRITTEN, random));
        return new SourceFields(List.of(first, second), time.name(), keyed);
    }

    private SourceField owner() {
        return field("owner", ValueType.STRING, false, FEW_VALUES);
    }

    private List<SourceField> fields(SourceField time, Optional<SourceField> keyed) {
        List<SourceField> fields = new ArrayList<>();
        for (int left = 2 + random.nextInt(4); left > 0; left--) {
            fields.add(any(name("f" + left), Pick.one(List.of(ValueType.values()), random)));
        }
        fields.add(time);
        keyed.ifPresent(fields::add);
        return fields;
    }

    private TopicFields topic(String name, List<SourceField> fields, Values drawn) {
        // Some of those that are binary are messages.
        Values written = drawn == Values.AVRO && fields.size() % 3 == 0 ? Values.PROTOBUF : drawn;
        List<SourceField> shuffled = new ArrayList<>(fields);
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        return new TopicFields(
                name,
                switch (written) {
                    case JSON -> shuffled;
                    case LINES -> shuffled.stream().map(this::inLines).toList();
                    case AVRO, PROTOBUF -> shuffled.stream().map(this::inAvro).toList();
                },
                Pick.rarely(3, random) ? Nulls.FILTERED : Nulls.INVALID,
                written);
    }

    /** The same field, if it stands in the values, as a member of a record; of a time that may be read out of a text. */
    private SourceField inAvro(SourceField field) {
        if (field.place() instanceof Place.Fact) {
            return field;
        }
        String member = "m_" + field.name().replace('.', '_');
        boolean whole = Set.of(Clock.SECONDS, Clock.MS).contains(field.clock());
        return new SourceField(
                field.name(),
                field.type(),
                field.optional(),
                Pick.rarely(4, random)
                        ? new Place.Either(
                                List.of(member),
                                List.of(member + "_old"),
                                "{first: [" + member + ", " + member + "_old]}")
                        : new Place.Member(List.of(member), member),
                whole ? Clock.US : field.clock(),
                field.text(),
                field.missing(),
                whole && field.type() == ValueType.TIMESTAMP
                        ? UsualValues.of(field.type(), Clock.US, FEW_VALUES, field.optional(), random)
                        : field.usual());
    }

    /** The same field, if it stands in the values, in lines. */
    private SourceField inLines(SourceField field) {
        if (field.place() instanceof Place.Fact) {
            return field;
        }
        String group = "g_" + field.name().replace('.', '_');
        return new SourceField(
                field.name(),
                field.type(),
                field.optional(),
                Pick.rarely(4, random)
                        ? new Place.Group(List.of(group, group + "_old"), "{first: [" + group + ", " + group + "_old]}")
                        : new Place.Group(List.of(group), group),
                field.clock(),
                false,
                field.missing(),
                field.usual().stream().map(Written::inLine).toList());
    }

    /** Of a second topic: some that it shares with the first, wherever they stand here, and some of its own. */
    private List<SourceField> others(List<SourceField> of) {
        List<SourceField> others = new ArrayList<>();
        for (SourceField field : of) {
            if (field.name().equals("at")) {
                others.add(time(random.nextBoolean() ? member("at") : dotted("placed.at", "placed.at")));
            } else if (!Pick.rarely(3, random)) {
                others.add(random.nextBoolean() ? field : any(field.name(), field.type()));
            }
        }
        for (int left = random.nextInt(3); left > 0; left--) {
            others.add(any(name("g" + left), Pick.one(List.of(ValueType.values()), random)));
        }
        return others;
    }

    private SourceField time(Place place) {
        Clock clock = Pick.one(
                List.of(
                        Clock.MS,
                        Clock.MS,
                        Clock.RFC_3339,
                        Clock.SECONDS,
                        Clock.US,
                        Clock.NS,
                        Clock.AUTO,
                        Clock.LOCAL,
                        Clock.FORMS),
                random);
        return new SourceField("at", ValueType.TIMESTAMP, false, place, clock, false, missing(), List.of());
    }

    private SourceField any(String name, ValueType type) {
        boolean optional = Pick.rarely(3, random);
        return Pick.rarely(8, random)
                ? fact(name, type, optional)
                : field(name, type, optional, Pick.rarely(2, random) ? FEW_VALUES : MOST_VALUES);
    }

    private String name(String plain) {
        return Pick.rarely(8, random) ? plain + ".inner" : plain;
    }

    private SourceField field(String name, ValueType type, boolean optional, int mostValues) {
        Clock clock = Pick.one(List.of(Clock.values()), random);
        boolean text = (type == ValueType.INT || type == ValueType.BOOL) && Pick.rarely(4, random);
        List<Written> usual = UsualValues.of(type, clock, mostValues, optional, random);
        return new SourceField(
                name, type, optional, member(name), clock, text, missing(), text ? asTexts(usual) : usual);
    }

    private List<String> missing() {
        return Pick.rarely(5, random) ? List.of("~/~", "-") : List.of();
    }

    /** Half of them. */
    private List<Written> asTexts(List<Written> values) {
        return values.stream()
                .map(value -> value.isThere() && random.nextBoolean() ? value.quoted() : value)
                .toList();
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
            case STRING ->
                new SourceField(
                        name, type, optional, Pick.one(TEXTS, random), Clock.RFC_3339, false, List.of(), texts());
            case INT ->
                new SourceField(
                        name,
                        type,
                        optional,
                        new Place.Fact(random.nextBoolean() ? "$partition" : "$offset"),
                        Clock.RFC_3339,
                        false,
                        List.of(),
                        UsualValues.of(type, Clock.RFC_3339, FEW_VALUES, false, random));
            case TIMESTAMP ->
                new SourceField(
                        name,
                        type,
                        optional,
                        new Place.Fact("$timestamp"),
                        Clock.RFC_3339,
                        false,
                        List.of(),
                        UsualValues.of(type, Clock.RFC_3339, FEW_VALUES, false, random));
            case DECIMAL, BOOL -> field(name, type, optional, MOST_VALUES);
        };
    }

    private List<Written> texts() {
        return List.of(Written.of("anna", "anna"), Written.of("\u00e9\ud83d\ude00", "\u00e9\ud83d\ude00"));
    }
}
