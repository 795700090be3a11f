package io.hindcast.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a schema of Avro, which is JSON, and so YAML. What does not say how bytes are read is passed over. For one schema. */
final class AvroSchemaReader {
    private static final Map<String, AvroType.Kind> SIMPLE = Map.of(
            "null", AvroType.Kind.NULL,
            "boolean", AvroType.Kind.BOOLEAN,
            "int", AvroType.Kind.INT,
            "long", AvroType.Kind.LONG,
            "float", AvroType.Kind.FLOAT,
            "double", AvroType.Kind.DOUBLE,
            "bytes", AvroType.Kind.BYTES,
            "string", AvroType.Kind.STRING);

    private static final Map<String, AvroType.Kind> TIMES = Map.of(
            "timestamp-millis", AvroType.Kind.TIMESTAMP_MS,
            "timestamp-micros", AvroType.Kind.TIMESTAMP_US,
            "timestamp-nanos", AvroType.Kind.TIMESTAMP_NS);

    private static final int DEEPEST = 100;

    private final Findings findings;
    private final Set<String> names = new HashSet<>();
    private final Map<String, Node> others = new HashMap<>();

    AvroSchemaReader(Findings findings) {
        this(findings, List.of());
    }

    /** @param others schemas whose types may be named; each stands where it is named first */
    AvroSchemaReader(Findings findings, List<Node> others) {
        this.findings = findings;
        for (Node other : others) {
            Block.open("a type of the schema", other, findings)
                    .ifPresent(block -> this.others.put(full(text(block, "name"), text(block, "namespace")), other));
        }
    }

    /** The record that it is of. */
    Optional<AvroType.Members> read(Node node) {
        Optional<AvroType> type = type(node, "", 0);
        if (type.isPresent() && !(type.get() instanceof AvroType.Members)) {
            return refuse(
                    node, "the schema is one of a record, not of " + type.get().words());
        }
        return type.map(AvroType.Members.class::cast);
    }

    private <T> Optional<T> refuse(Node node, String problem) {
        findings.problem(Scalars.position(node), "schema: " + problem);
        return Optional.empty();
    }

    private Optional<AvroType> type(Node node, String namespace, int depth) {
        if (depth > DEEPEST) {
            return refuse(node, "types within types, more than " + DEEPEST + " deep");
        }
        if (node instanceof ScalarNode word) {
            return named(word, namespace, depth);
        }
        if (node instanceof SequenceNode branches) {
            return union(branches, namespace, depth);
        }
        return Block.open("a type of the schema", node, findings)
                .flatMap(block -> block.required("type", "string")
                        .flatMap(type -> type instanceof ScalarNode word
                                ? described(word, block, namespace, depth)
                                : type(type, namespace, depth + 1)));
    }

    private Optional<AvroType> named(ScalarNode word, String namespace, int depth) {
        AvroType.Kind kind = SIMPLE.get(word.getValue());
        if (kind != null) {
            return Optional.of(new AvroType.Simple(kind));
        }
        String name = full(word.getValue(), namespace);
        if (names.contains(name)) {
            return Optional.of(new AvroType.Reference(name));
        }
        Node other = others.get(name);
        return other != null
                ? type(other, "", depth + 1)
                : refuse(
                        word,
                        "unknown type '" + word.getValue() + "'" + Suggestion.suffix(word.getValue(), SIMPLE.keySet()));
    }

    private static String full(String name, String namespace) {
        return name.contains(".") || namespace.isEmpty() ? name : namespace + "." + name;
    }

    private Optional<AvroType> union(SequenceNode list, String namespace, int depth) {
        List<AvroType> branches = new ArrayList<>();
        for (Node one : list.getValue()) {
            type(one, namespace, depth + 1).ifPresent(branches::add);
        }
        if (branches.isEmpty() && list.getValue().isEmpty()) {
            return refuse(list, "a union without a type");
        }
        if (branches.stream().anyMatch(AvroType.Union.class::isInstance)) {
            return refuse(list, "a union within a union");
        }
        return branches.size() == list.getValue().size() ? Optional.of(new AvroType.Union(branches)) : Optional.empty();
    }

    private Optional<AvroType> described(ScalarNode word, Block block, String namespace, int depth) {
        String logical = text(block, "logicalType");
        return switch (word.getValue()) {
            case "record", "error" -> record(block, namespace, depth);
            case "enum" -> words(block, namespace);
            case "fixed" -> fixed(block, namespace, logical);
            case "array" ->
                block.required("items", "string")
                        .flatMap(items -> type(items, namespace, depth + 1))
                        .map(AvroType.Items::new);
            case "map" ->
                block.required("values", "string")
                        .flatMap(values -> type(values, namespace, depth + 1))
                        .map(AvroType.Named::new);
            case "long" -> Optional.of(new AvroType.Simple(TIMES.getOrDefault(logical, AvroType.Kind.LONG)));
            case "bytes" ->
                Optional.of(exact(block, logical, Optional.empty()).orElse(new AvroType.Simple(AvroType.Kind.BYTES)));
            default -> named(word, namespace, depth);
        };
    }

    /** A decimal whose numbers make no sense is none, as Avro has it. */
    private static Optional<AvroType> exact(Block block, String logical, Optional<AvroType.Fixed> fixed) {
        int precision = number(block, "precision", 0);
        int scale = number(block, "scale", 0);
        return logical.equals("decimal") && precision > 0 && scale >= 0 && scale <= precision
                ? Optional.of(new AvroType.Exact(precision, scale, fixed))
                : Optional.empty();
    }

    private static String text(Block block, String key) {
        return block.value(key)
                .filter(ScalarNode.class::isInstance)
                .map(node -> ((ScalarNode) node).getValue())
                .orElse("");
    }

    private static int number(Block block, String key, int otherwise) {
        String text = text(block, key);
        return text.isEmpty() ? otherwise : text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }

    private Optional<String> name(Block block, String namespace) {
        String own = text(block, "namespace");
        Optional<String> name = block.required("name", "Order")
                .flatMap(node -> Scalars.text(node, "schema: name must be a text", findings))
                .map(it -> full(it, block.value("namespace").isPresent() ? own : namespace));
        return name.filter(it -> names.add(it)
                || refuse(block.value("name").orElseThrow(), "two types have the name '" + it + "'")
                        .isPresent());
    }

    private Optional<AvroType> fixed(Block block, String namespace, String logical) {
        Optional<String> name = name(block, namespace);
        int size = number(block, "size", -1);
        if (size < 0) {
            return refuse(
                    block.value("size").orElse(block.value("type").orElseThrow()), "a fixed needs its size in bytes");
        }
        return name.map(it -> new AvroType.Fixed(it, size))
                .map(it -> exact(block, logical, Optional.of(it)).orElse(it));
    }

    private Optional<AvroType> words(Block block, String namespace) {
        Optional<String> name = name(block, namespace);
        List<String> symbols = new ArrayList<>();
        Node list = block.value("symbols").orElse(block.value("type").orElseThrow());
        if (list instanceof SequenceNode written) {
            written.getValue()
                    .forEach(symbol -> Scalars.text(symbol, "schema: a symbol must be a text", findings)
                            .ifPresent(symbols::add));
        }
        return symbols.isEmpty()
                ? refuse(list, "an enum needs its symbols, a list")
                : name.map(it -> new AvroType.Words(it, symbols));
    }

    private Optional<AvroType> record(Block block, String namespace, int depth) {
        Optional<String> name = name(block, namespace);
        Node fields = block.value("fields").orElse(block.value("type").orElseThrow());
        if (!(fields instanceof SequenceNode list)) {
            return refuse(fields, "a record needs its fields, a list");
        }
        if (name.isEmpty()) {
            return Optional.empty();
        }
        int dot = name.get().lastIndexOf('.');
        String within = dot < 0 ? "" : name.get().substring(0, dot);
        List<AvroType.Member> members = new ArrayList<>();
        for (Node field : list.getValue()) {
            if (field instanceof MappingNode) {
                member(field, within, depth).ifPresent(members::add);
            } else {
                refuse(field, "a field is {name: ..., type: ...}");
            }
        }
        long different = members.stream().map(AvroType.Member::name).distinct().count();
        if (different < members.size()) {
            return refuse(fields, "two fields of record '" + name.get() + "' have one name");
        }
        return members.size() == list.getValue().size()
                ? Optional.of(new AvroType.Members(name.get(), members))
                : Optional.empty();
    }

    private Optional<AvroType.Member> member(Node field, String namespace, int depth) {
        Block block = Block.open("a field of the schema", field, findings).orElseThrow();
        Optional<String> name = block.required("name", "sku")
                .flatMap(node -> Scalars.text(node, "schema: name must be a text", findings));
        Optional<AvroType> type = block.required("type", "string").flatMap(node -> type(node, namespace, depth + 1));
        return name.isPresent() && type.isPresent()
                ? Optional.of(new AvroType.Member(name.get(), type.get()))
                : Optional.empty();
    }
}
