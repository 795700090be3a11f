package io.hindcast.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads {@code source.fields}, or those of one topic: what the pipeline uses of a record. */
final class FieldsReader {
    private static final List<String> KEYS = Stream.concat(Stream.of("type", "from"), NotationReader.KEYS.stream())
            .toList();
    private static final List<String> TYPES =
            Arrays.stream(ValueType.values()).map(ValueType::word).toList();
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final String RENAME =
            "; give the field another name and say where it stands: {type: ..., from: ...}";

    private final String title;
    private final Findings findings;

    /** @param title what is read, for messages: {@code source.fields} */
    FieldsReader(String title, Findings findings) {
        this.title = title;
        this.findings = findings;
    }

    /** The fields that are sound, in the order of the definition; empty if they are no mapping at all. */
    Optional<List<Field>> read(Node node) {
        Optional<Block> block = Block.open(title, node, findings);
        List<Field> fields = new ArrayList<>();
        for (Block.Entry entry : block.map(Block::entries).orElse(List.of())) {
            boolean named = Names.check(entry.key(), "field", RENAME, entry.position(), findings);
            Optional<Field> field = field(entry);
            if (named && field.isPresent()) {
                fields.add(field.get());
            } else {
                findings.lose(entry.key());
            }
        }
        if (block.isPresent() && block.get().entries().isEmpty()) {
            findings.problem(
                    block.get().position(),
                    title + (title.startsWith("the fields") ? " declare" : " declares") + " no field");
        }
        return block.map(opened -> fields);
    }

    private Optional<Field> field(Block.Entry entry) {
        Node node = entry.value();
        if (node instanceof ScalarNode) {
            return type(node, entry.key()).map(it -> field(entry.key(), it, path(entry.key()), Notation.PLAIN));
        }
        Optional<Block> opened = Block.fixed("field '" + entry.key() + "'", node, KEYS, Map.of(), findings);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Block block = opened.get();
        Optional<Typed> type = block.required("type", "string").flatMap(it -> type(it, entry.key()));
        Optional<Origin> origin =
                block.value("from").map(new OriginReader(findings)::read).orElse(Optional.of(path(entry.key())));
        if (type.isEmpty() || origin.isEmpty()) {
            return Optional.empty();
        }
        boolean plausible = checkOrigin(entry, type.get().type(), origin.get());
        Optional<Notation> notation =
                new NotationReader(findings).read(entry, block, type.get().type(), origin.get());
        return plausible
                ? notation.map(written -> field(entry.key(), type.get(), origin.get(), written))
                : Optional.empty();
    }

    private record Typed(ValueType type, boolean optional) {}

    private static Field field(String name, Typed type, Origin origin, Notation notation) {
        return new Field(name, type.type(), type.optional(), origin, notation);
    }

    private static Origin path(String dotted) {
        return new Origin.Value(DOT.splitAsStream(dotted).toList());
    }

    private Optional<Typed> type(Node node, String field) {
        String rule = "field '" + field + "' must have a type: " + String.join(", ", TYPES)
                + ", with '?' if it may be absent";
        Optional<String> text = Scalars.text(node, rule, findings);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        boolean optional = text.get().endsWith("?");
        String word =
                optional ? text.get().substring(0, text.get().length() - 1).strip() : text.get();
        if (TYPES.contains(word)) {
            return Optional.of(new Typed(ValueType.valueOf(word.toUpperCase(Locale.ROOT)), optional));
        }
        findings.problem(
                Scalars.position(node),
                "unknown type '" + text.get() + "' of field '" + field + "'; "
                        + OtherTypes.answer(word)
                                .orElseGet(() -> "types: " + String.join(", ", TYPES) + ", with '?' if it may be absent"
                                        + Suggestion.suffix(word, TYPES)));
        return Optional.empty();
    }

    private boolean checkOrigin(Block.Entry entry, ValueType type, Origin origin) {
        return origin.as(
                value -> true,
                first -> true,
                fact -> check(entry, type, fact.fact().word(), fact.fact().type()),
                header -> check(entry, type, header.word(), ValueType.STRING));
    }

    private boolean check(Block.Entry entry, ValueType type, String what, ValueType only) {
        if (type != only) {
            findings.problem(
                    entry.position(),
                    "field '" + entry.key() + "' is declared as " + type.word() + ", but " + what + " is of type "
                            + only.word());
        }
        return type == only;
    }
}
