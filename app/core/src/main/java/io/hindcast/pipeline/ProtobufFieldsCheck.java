package io.hindcast.pipeline;

import io.hindcast.pipeline.ProtobufSchema.Member;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Whether the fields of a topic stand in the message that its values are, and may be of their types. */
final class ProtobufFieldsCheck {
    private final Findings findings;

    ProtobufFieldsCheck(Findings findings) {
        this.findings = findings;
    }

    /** @param fields where the topic's fields are declared */
    void check(ProtobufSchema schema, TopicFields topic, Node fields) {
        for (Block.Entry entry :
                Block.open(topic.topic(), fields, new Findings()).orElseThrow().entries()) {
            topic.named(entry.key())
                    .flatMap(field -> problem(field, schema))
                    .ifPresent(
                            problem -> findings.problem(entry.position(), "field '" + entry.key() + "': " + problem));
        }
    }

    private static Optional<String> problem(Field field, ProtobufSchema schema) {
        List<Origin.Value> paths = field.origin().members();
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        List<Member> standing =
                paths.stream().flatMap(path -> schema.at(path.path()).stream()).toList();
        if (standing.isEmpty()) {
            List<String> path = paths.get(0).path();
            return Optional.of("message " + schema.root() + " has nothing at '" + String.join(".", path) + "'"
                    + Suggestion.suffix(
                            path.get(0),
                            schema.members(schema.root()).stream()
                                    .map(Member::name)
                                    .toList()));
        }
        return standing.stream().anyMatch(member -> fits(field, member))
                ? Optional.empty()
                : Optional.of("is " + field.type().word() + ", and "
                        + standing.get(0).words() + " in message " + schema.root() + advice(standing.get(0)));
    }

    private static String advice(Member member) {
        return switch (member.kind()) {
            case FLOAT, DOUBLE ->
                ": a binary fraction, of which no sum is exact; say to how many digits it is rounded: {type: decimal, scale: 2}";
            case STRING -> "; a timestamp is RFC 3339 there, or of a format; an int or a bool with text: true";
            case MESSAGE ->
                member.type().equals(ProtobufSchema.TIMESTAMP)
                        ? ", which is a timestamp"
                        : "; a path goes on into it: from: " + member.name() + ".member";
            case REPEATED -> ", of which nothing can be read";
            default ->
                member.kind().isWhole() ? "; a number since 1970 is a timestamp with epoch: ms, s, us or ns" : "";
        };
    }

    private static boolean fits(Field field, Member member) {
        boolean number = field.timeFormat() != TimeFormat.RFC_3339;
        return switch (member.kind()) {
            case BOOL -> field.type() == ValueType.BOOL;
            case STRING ->
                switch (field.type()) {
                    case STRING, DECIMAL -> true;
                    case INT, BOOL -> field.text();
                    case TIMESTAMP -> !field.timeFormat().isNumber();
                };
            case ENUM -> field.type() == ValueType.STRING;
            case FLOAT, DOUBLE -> field.notation().scale().isPresent();
            case MESSAGE -> member.type().equals(ProtobufSchema.TIMESTAMP) && field.type() == ValueType.TIMESTAMP;
            case BYTES, REPEATED, GROUP -> false;
            default ->
                switch (field.type()) {
                    case INT, DECIMAL -> true;
                    case TIMESTAMP -> number;
                    case STRING, BOOL -> false;
                };
        };
    }
}
