package io.hindcast.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The schema by which records were written.
 *
 * @param text JSON, without all that does not say how bytes are read; that of a record
 */
public record AvroSchema(String text) {
    static AvroSchema of(AvroType.Members record) {
        return new AvroSchema(record.json());
    }

    /** What a text turned out to be: a schema, or the problems of one. */
    public record Read(Optional<AvroSchema> schema, List<String> problems) {
        public Read {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads a schema as a registry has it.
     *
     * @param others the schemas that it refers to
     */
    public static Read read(String text, List<String> others) {
        Findings findings = new Findings();
        List<Node> named =
                others.stream().flatMap(other -> node(other, findings).stream()).toList();
        Optional<AvroSchema> schema = node(text, findings)
                .flatMap(node -> new AvroSchemaReader(findings, named).read(node))
                .map(AvroSchema::of)
                .filter(sound -> findings.problems().isEmpty());
        return new Read(
                schema, findings.problems().stream().map(Problem::message).toList());
    }

    private static Optional<Node> node(String text, Findings findings) {
        try {
            return new Compose(LoadSettings.builder().build()).composeString(text);
        } catch (YamlEngineException malformed) {
            findings.problem(
                    new Position(1, 1),
                    "schema: no JSON: "
                            + String.valueOf(malformed.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""));
            return Optional.empty();
        }
    }

    /** The record that values are, with the types that it is made of. */
    public Types types() {
        Findings findings = new Findings();
        Optional<AvroType.Members> root = new Compose(LoadSettings.builder().build())
                .composeString(text)
                .flatMap(node -> new AvroSchemaReader(findings).read(node));
        return new Types(root.orElseThrow(
                () -> new IllegalStateException("a schema that was read can be read again: " + findings.problems())));
    }

    /** The types of a schema. */
    public static final class Types {
        private final AvroType.Members root;
        private final Map<String, AvroType> named = new LinkedHashMap<>();

        private Types(AvroType.Members root) {
            this.root = root;
            name(root);
        }

        private void name(AvroType type) {
            if (type instanceof AvroType.Members record) {
                named.put(record.name(), record);
                record.members().forEach(member -> name(member.type()));
            } else if (type instanceof AvroType.Words words) {
                named.put(words.name(), words);
            } else if (type instanceof AvroType.Fixed fixed) {
                named.put(fixed.name(), fixed);
            } else if (type instanceof AvroType.Exact exact) {
                exact.fixed().ifPresent(fixed -> named.put(fixed.name(), exact));
            } else if (type instanceof AvroType.Union union) {
                union.branches().forEach(this::name);
            } else if (type instanceof AvroType.Items items) {
                name(items.of());
            } else if (type instanceof AvroType.Named map) {
                name(map.values());
            }
        }

        public AvroType.Members root() {
            return root;
        }

        /** The type itself, where that is only named. */
        public AvroType resolved(AvroType type) {
            if (!(type instanceof AvroType.Reference reference)) {
                return type;
            }
            AvroType found = named.get(reference.name());
            if (found == null) {
                throw new IllegalStateException("a sound schema names what it has, and '" + reference.name() + "' too");
            }
            return found;
        }

        /** What may stand at a path, nulls left out; empty where nothing does. */
        public List<AvroType> at(List<String> path) {
            List<AvroType> at = List.of(root);
            for (String name : path) {
                at = at.stream().flatMap(type -> under(type, name).stream()).toList();
            }
            return at;
        }

        private List<AvroType> under(AvroType type, String name) {
            if (type instanceof AvroType.Members record) {
                return record.members().stream()
                        .filter(member -> member.name().equals(name))
                        .flatMap(member -> values(member.type()).stream())
                        .toList();
            }
            return type instanceof AvroType.Named map ? values(map.values()) : List.of();
        }

        private List<AvroType> values(AvroType written) {
            AvroType type = resolved(written);
            if (type instanceof AvroType.Union union) {
                return union.branches().stream()
                        .flatMap(branch -> values(branch).stream())
                        .toList();
            }
            return type.equals(new AvroType.Simple(AvroType.Kind.NULL)) ? List.of() : List.of(type);
        }
    }
}
