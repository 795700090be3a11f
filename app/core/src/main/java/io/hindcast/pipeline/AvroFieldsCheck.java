package io.hindcast.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Whether the fields of a topic stand in the schemas by which its values are written, and may be of their types. */
final class AvroFieldsCheck {
    private final Findings findings;

    AvroFieldsCheck(Findings findings) {
        this.findings = findings;
    }

    /**
     * Of other formats it is said only that they have no binary fractions.
     *
     * @param fields where the topic's fields are declared
     */
    void check(TopicFields topic, Node fields) {
        Format format = topic.values().format();
        if (!format.isBinary() && !findings.isLost(Case.LINE)) {
            Block.open(topic.topic(), fields, new Findings()).orElseThrow().entries().stream()
                    .filter(entry -> topic.named(entry.key())
                            .filter(field -> field.notation().scale().isPresent())
                            .isPresent())
                    .forEach(entry -> findings.problem(
                            entry.position(),
                            "field '" + entry.key()
                                    + "': scale is for the float and double of Avro and Protobuf; other decimals are"
                                    + " exact, and round(x, 2) rounds them"));
        }
        for (Map.Entry<Long, AvroSchema> one : format.schemas().entrySet()) {
            AvroSchema.Types types = one.getValue().types();
            String of = one.getKey() == Format.Avro.ONLY ? "the schema" : "schema " + one.getKey();
            for (Block.Entry entry : Block.open(topic.topic(), fields, new Findings())
                    .orElseThrow()
                    .entries()) {
                topic.named(entry.key())
                        .flatMap(field -> problem(field, types, of))
                        .ifPresent(problem ->
                                findings.problem(entry.position(), "field '" + entry.key() + "': " + problem));
            }
        }
    }

    /** @param of begins with {@code schema} where others may have what is lacking */
    static List<String> objections(TopicFields topic, AvroSchema.Types types, String of) {
        return topic.fields().stream()
                .flatMap(field ->
                        problem(field, types, of).stream().map(problem -> "field '" + field.name() + "': " + problem))
                .toList();
    }

    private static Optional<String> problem(Field field, AvroSchema.Types types, String of) {
        List<Origin.Value> members = field.origin().members();
        if (members.isEmpty()) {
            return Optional.empty();
        }
        List<AvroType> standing = members.stream()
                .flatMap(member -> types.at(member.path()).stream())
                .toList();
        if (standing.isEmpty()) {
            return field.optional() && of.startsWith("schema ")
                    ? Optional.empty()
                    : Optional.of(of + " has nothing at '"
                            + String.join(".", members.get(0).path()) + "'"
                            + Suggestion.suffix(members.get(0).path().get(0), names(types))
                            + (of.startsWith("schema ") ? "; a field that only some schemas have is optional" : ""));
        }
        return standing.stream().anyMatch(type -> fits(field, type))
                ? Optional.empty()
                : Optional.of("is " + field.type().word() + ", and "
                        + standing.get(0).words() + " in " + of + advice(standing.get(0)));
    }

    private static List<String> names(AvroSchema.Types types) {
        return types.root().members().stream().map(AvroType.Member::name).toList();
    }

    private static String advice(AvroType type) {
        if (type instanceof AvroType.Simple simple) {
            return switch (simple.kind()) {
                case FLOAT, DOUBLE ->
                    ": a binary fraction, of which no sum is exact; say to how many digits it is rounded: {type: decimal, scale: 2}";
                case INT, LONG -> "; a number since 1970 is a timestamp with epoch: ms, s, us or ns";
                case STRING -> "; a timestamp is RFC 3339 there, or of a format; an int or a bool with text: true";
                default -> "";
            };
        }
        return "";
    }

    private static boolean fits(Field field, AvroType type) {
        if (type instanceof AvroType.Words) {
            return field.type() == ValueType.STRING || field.text();
        }
        if (type instanceof AvroType.Exact) {
            return field.type() == ValueType.DECIMAL;
        }
        return type instanceof AvroType.Simple simple && fits(field, simple.kind());
    }

    private static boolean fits(Field field, AvroType.Kind kind) {
        boolean number = field.timeFormat() != TimeFormat.RFC_3339;
        boolean text = !field.timeFormat().isNumber();
        return switch (kind) {
            case STRING ->
                switch (field.type()) {
                    case STRING, DECIMAL -> true;
                    case INT, BOOL -> field.text();
                    case TIMESTAMP -> text;
                };
            case INT, LONG ->
                switch (field.type()) {
                    case INT, DECIMAL -> true;
                    case TIMESTAMP -> number;
                    case STRING, BOOL -> false;
                };
            case TIMESTAMP_MS, TIMESTAMP_US, TIMESTAMP_NS ->
                field.type() == ValueType.TIMESTAMP
                        || field.type() == ValueType.INT
                        || field.type() == ValueType.DECIMAL;
            case BOOLEAN -> field.type() == ValueType.BOOL;
            case FLOAT, DOUBLE -> field.notation().scale().isPresent();
            case NULL, BYTES -> false;
        };
    }
}
