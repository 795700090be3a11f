package io.hindcast.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code format}: {@code json}, or {@code {text: {pattern: '(?P<status>\d{3}) .*'}}}. */
final class FormatReader {
    private static final String TEXT = "text";
    private static final String AVRO = "avro";
    private static final String PROTOBUF = "protobuf";
    private static final String PATTERN = "pattern";
    private static final String EXAMPLE = "'(?P<host>\\S+) (?P<status>\\d{3}) .*'";

    /** What a line may cost: the time that one takes grows with it. */
    private static final int MOST_STEPS = 2_000;

    private final Findings findings;

    FormatReader(Findings findings) {
        this.findings = findings;
    }

    /** Of one that is wrong the records of cases are not looked at. */
    Optional<Format> read(Node node) {
        Optional<Format> format = node instanceof MappingNode ? withKeys(node) : word(node);
        if (format.isEmpty()) {
            findings.lose(Case.LINE);
        }
        return format;
    }

    private Optional<Format> word(Node node) {
        Optional<String> word =
                Scalars.text(node, "format must be json, or a mapping with text, avro or protobuf", findings);
        if (word.isEmpty() || word.get().equals(new Format.Json().word())) {
            return word.map(json -> new Format.Json());
        }
        findings.problem(Scalars.position(node), instead(word.get()));
        return Optional.empty();
    }

    private static String instead(String word) {
        return switch (word) {
            case TEXT -> "format text needs the pattern of a line: {text: {pattern: " + EXAMPLE + "}}";
            case AVRO ->
                "format avro needs the schema by which values are written, or the registry that has it:"
                        + " {avro: {schema: {...}}}, {avro: {registry: http://registry:8081}}";
            case PROTOBUF ->
                "format protobuf needs the message that values are: {protobuf: {descriptor: ..., message: shop.Order}}";
            default -> "format '" + word + "' is not supported yet; json, text, avro and protobuf are";
        };
    }

    private Optional<Format> withKeys(Node node) {
        Optional<Block> opened = Block.fixed("format", node, List.of(TEXT, AVRO, PROTOBUF), Map.of(), findings);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Optional<Node> avro = opened.get().value(AVRO);
        Optional<Node> protobuf = opened.get().value(PROTOBUF);
        if (Stream.of(avro, protobuf, opened.get().value(TEXT))
                        .filter(Optional::isPresent)
                        .count()
                > 1) {
            findings.problem(Scalars.position(node), "format is one of text, avro and protobuf, not several");
            return Optional.empty();
        }
        if (protobuf.isPresent()) {
            return new ProtobufFormatReader(findings).read(protobuf.get());
        }
        return avro.isPresent()
                ? new AvroFormatReader(findings).read(avro.get())
                : opened.get().required(TEXT, "{pattern: " + EXAMPLE + "}").flatMap(this::text);
    }

    private Optional<Format> text(Node node) {
        return Block.fixed("format text", node, List.of(PATTERN), Map.of(), findings)
                .flatMap(block -> block.required(PATTERN, EXAMPLE))
                .flatMap(this::pattern)
                .map(Format.Text::new);
    }

    private Optional<LinePattern> pattern(Node node) {
        Optional<String> text = Scalars.text(node, "pattern must be a regular expression, " + EXAMPLE, findings);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> problem = problem(text.get());
        problem.ifPresent(it -> findings.problem(Scalars.position(node), "pattern: " + it));
        return problem.isPresent() ? Optional.empty() : text.map(LinePattern::new);
    }

    private static Optional<String> problem(String pattern) {
        if (pattern.length() > LinePattern.MOST_CHARACTERS) {
            return Optional.of(
                    "has " + pattern.length() + " characters; at most " + LinePattern.MOST_CHARACTERS + " are allowed");
        }
        long steps = PatternSize.of(pattern);
        if (steps > MOST_STEPS) {
            return Optional.of("what is repeated {so often} makes it too large: about " + steps + " steps, of which "
                    + MOST_STEPS + " are allowed; write + or * instead of a large count");
        }
        return PatternRules.problem(pattern)
                .or(() -> new LinePattern(pattern).groups().isEmpty()
                        ? Optional.of("has no named group, so nothing of a line would be read; a group is written"
                                + " (?P<status>\\d{3})")
                        : Optional.empty());
    }
}
