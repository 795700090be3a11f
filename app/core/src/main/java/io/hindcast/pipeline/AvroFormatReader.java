package io.hindcast.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads {@code format: {avro: {schema: {...}}}}, or with schemas by the numbers that values begin with. */
final class AvroFormatReader {
    private static final String SCHEMA = "schema";
    private static final String SCHEMAS = "schemas";
    private static final String EXAMPLE = "{\"type\": \"record\", \"name\": \"Order\", \"fields\": [...]}";
    private static final int MOST_SCHEMAS = 100;

    private final Findings findings;

    AvroFormatReader(Findings findings) {
        this.findings = findings;
    }

    Optional<Format> read(Node node) {
        Optional<Block> opened = Block.fixed("format avro", node, List.of(SCHEMA, SCHEMAS), Map.of(), findings);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Block block = opened.get();
        Optional<Node> several = block.value(SCHEMAS);
        if (several.isPresent() && block.value(SCHEMA).isPresent()) {
            findings.problem(
                    Scalars.position(several.get()),
                    "format avro has either 'schema', of all values, or 'schemas', by the numbers that values begin with");
            return Optional.empty();
        }
        return several.isPresent()
                ? byNumber(several.get())
                : block.required(SCHEMA, EXAMPLE).flatMap(this::schema).map(schema -> {
                    SortedMap<Integer, AvroSchema> only = new TreeMap<>(Map.of(Format.Avro.ONLY, schema));
                    return new Format.Avro(Format.Avro.Ids.NONE, only);
                });
    }

    private Optional<Format> byNumber(Node node) {
        Optional<Block> block = Block.open("schemas", node, findings);
        if (block.isEmpty()) {
            return Optional.empty();
        }
        SortedMap<Integer, AvroSchema> schemas = new TreeMap<>();
        for (Block.Entry entry : block.get().entries()) {
            Optional<AvroSchema> schema = schema(entry.value());
            if (!entry.key().matches("[1-9]\\d{0,8}")) {
                findings.problem(
                        entry.position(),
                        "schemas: '" + entry.key() + "' is no number of a schema in a registry, such as 17");
            } else {
                schema.ifPresent(it -> schemas.put(Integer.parseInt(entry.key()), it));
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
        return schemas.size() == written
                ? Optional.of(new Format.Avro(Format.Avro.Ids.CONFLUENT, schemas))
                : Optional.empty();
    }

    /** As it stands there, or as one text of JSON. */
    private Optional<AvroSchema> schema(Node node) {
        if (!(node instanceof ScalarNode text) || Scalars.isNull(node)) {
            return new AvroSchemaReader(findings).read(node).map(AvroSchema::of);
        }
        Findings within = new Findings();
        Optional<AvroSchema> schema = composed(text, within)
                .flatMap(root -> new AvroSchemaReader(within).read(root))
                .map(AvroSchema::of);
        within.problems().forEach(problem -> findings.problem(Scalars.position(node), problem.message()));
        return schema;
    }

    private static Optional<Node> composed(ScalarNode text, Findings within) {
        try {
            return new Compose(LoadSettings.builder().build()).composeString(text.getValue());
        } catch (YamlEngineException malformed) {
            within.problem(
                    Scalars.position(text),
                    "schema: no JSON: "
                            + String.valueOf(malformed.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""));
            return Optional.empty();
        }
    }
}
