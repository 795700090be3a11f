package io.hindcast.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Reads {@code format: {avro: {schema: {...}}}}, or with schemas by the numbers that values begin with, or with the registry that has
 * these.
 */
final class AvroFormatReader {
    private static final String SCHEMA = "schema";
    private static final String SCHEMAS = "schemas";
    private static final String REGISTRY = "registry";
    private static final String IDS = "ids";
    private static final String EXAMPLE = "{\"type\": \"record\", \"name\": \"Order\", \"fields\": [...]}";
    private static final int MOST_SCHEMAS = 100;

    private final Findings findings;

    AvroFormatReader(Findings findings) {
        this.findings = findings;
    }

    Optional<Format> read(Node node) {
        Optional<Block> opened =
                Block.fixed("format avro", node, List.of(SCHEMA, SCHEMAS, REGISTRY, IDS), Map.of(), findings);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Block block = opened.get();
        Optional<Node> numbered = block.value(SCHEMAS).or(() -> block.value(REGISTRY));
        if (numbered.isPresent() && block.value(SCHEMA).isPresent()) {
            findings.problem(
                    Scalars.position(numbered.get()),
                    "format avro has either 'schema', of all values, or a registry, or 'schemas', by the numbers that"
                            + " values begin with");
            return Optional.empty();
        }
        if (numbered.isEmpty() && block.value(IDS).isPresent()) {
            findings.problem(
                    Scalars.position(block.value(IDS).get()),
                    "format avro: ids says how values name schemas of a registry; it goes with 'registry' or 'schemas'");
        }
        return numbered.isPresent()
                ? numbered(block)
                : block.required(SCHEMA, EXAMPLE).flatMap(this::schema).map(schema -> {
                    SortedMap<Long, AvroSchema> only = new TreeMap<>(Map.of(Format.Avro.ONLY, schema));
                    return new Format.Avro(SchemaIds.NONE, only, Optional.empty());
                });
    }

    /** Values say by which schema they are written. */
    private Optional<Format> numbered(Block block) {
        RegistryReader reader = new RegistryReader("format avro", findings);
        Optional<SchemaIds> ids = reader.ids(block.value(IDS));
        Optional<String> registry = block.value(REGISTRY).flatMap(reader::address);
        Optional<SortedMap<Long, AvroSchema>> schemas =
                block.value(SCHEMAS).map(node -> byNumber(node, ids)).orElseGet(() -> Optional.of(new TreeMap<>()));
        boolean whole = ids.isPresent()
                && schemas.isPresent()
                && registry.isPresent() == block.value(REGISTRY).isPresent();
        return whole ? Optional.of(new Format.Avro(ids.get(), schemas.get(), registry)) : Optional.empty();
    }

    private Optional<SortedMap<Long, AvroSchema>> byNumber(Node node, Optional<SchemaIds> ids) {
        Optional<Block> block = Block.open("schemas", node, findings);
        if (block.isEmpty()) {
            return Optional.empty();
        }
        String numbers = ids.equals(Optional.of(SchemaIds.APICURIO)) ? "[1-9]\\d{0,17}" : "[1-9]\\d{0,8}";
        SortedMap<Long, AvroSchema> schemas = new TreeMap<>();
        for (Block.Entry entry : block.get().entries()) {
            Optional<AvroSchema> schema = schema(entry.value());
            if (!entry.key().matches(numbers)) {
                findings.problem(
                        entry.position(),
                        "schemas: '" + entry.key() + "' is no number of a schema in a registry, such as 17");
            } else {
                schema.ifPresent(it -> schemas.put(Long.parseLong(entry.key()), it));
            }
        }
        int written = block.get().entries().size();
        if (written == 0 || written > MOST_SCHEMAS) {
            findings.problem(
                    Scalars.position(node),
                    "schemas must be a mapping from numbers to 1 to " + MOST_SCHEMAS + " schemas: {17: " + EXAMPLE
                            + "}");
            return Optional.empty();
        }
        return schemas.size() == written ? Optional.of(schemas) : Optional.empty();
    }

    /** As it stands there, or as one text of JSON. */
    private Optional<AvroSchema> schema(Node node) {
        if (!(node instanceof ScalarNode text) || Scalars.isNull(node)) {
            return new AvroSchemaReader(findings).read(node).map(AvroSchema::of);
        }
        AvroSchema.Read read = AvroSchema.read(text.getValue(), List.of());
        read.problems().forEach(problem -> findings.problem(Scalars.position(node), problem));
        return read.schema();
    }
}
