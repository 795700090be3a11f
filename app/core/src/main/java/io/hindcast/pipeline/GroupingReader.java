package io.hindcast.pipeline;

import io.hindcast.zone.Zones;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code key} and {@code window}. */
final class GroupingReader {
    /** For a window that could not be read, so that all else is checked; the definition is refused anyway. */
    private static final Window STAND_IN = new Window.Tumbling(Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO);

    private static final String NAME_IT = "; name an expression: {name: expression}";

    private final YamlFile file;
    private final Optional<List<String>> fields;
    private final Zones zones;
    private final Findings findings;

    /** @param fields of the source; empty where they could not be read: then any may be a part of the key */
    GroupingReader(YamlFile file, Optional<List<String>> fields, Zones zones, Findings findings) {
        this.file = file;
        this.fields = fields;
        this.zones = zones;
        this.findings = findings;
    }

    /** The key, and windows that hold for it. */
    Grouping read(Block definition) {
        Optional<Window> window = definition
                .required("window", "{tumbling: 1m, grace: 30s}")
                .flatMap(new WindowReader(zones, findings)::read);
        return new Grouping(key(definition), window.orElse(STAND_IN));
    }

    /** What belongs together; no parts where the definition names none. */
    List<KeyField> key(Block definition) {
        return definition.value("key").map(this::key).orElse(List.of());
    }

    private List<KeyField> key(Node node) {
        List<KeyField> key = new ArrayList<>();
        if (Scalars.isRefused(node, findings)) {
            lose(node);
            return key;
        }
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(element -> addElement(element, key));
        } else if (node instanceof MappingNode) {
            addNamed(node, key);
        } else {
            findings.problem(
                    Scalars.position(node),
                    "key must be a list of fields such as [sku], or {name: expression}, not " + Scalars.describe(node));
            lose(node);
            return key;
        }
        checkTwice(node, key);
        return key;
    }

    private void addElement(Node element, List<KeyField> key) {
        if (element instanceof MappingNode) {
            addNamed(element, key);
            return;
        }
        if (!(element instanceof ScalarNode)) {
            findings.problem(Scalars.position(element), "key must be a list of fields, not of lists");
            lose(element);
            return;
        }
        Optional<ExpressionText> text = file.expression(element, "a part of key", findings);
        if (text.isEmpty()) {
            lose(element);
            return;
        }
        String name = text.get().text();
        Position at = Scalars.position(element);
        if (findings.isLost(name)) {
            return;
        }
        if (!Names.isDotted(name)) {
            findings.problem(
                    at,
                    "'" + name + "' in key is not a field" + NAME_IT
                            + " (and inside [ ] and { }, quote an expression with a comma)");
        } else if (!fields.map(declared -> declared.contains(name)).orElse(true)) {
            List<String> declared = fields.orElseThrow();
            findings.problem(
                    at,
                    "unknown field '" + name + "' in key; declared fields: " + Words.sorted(declared)
                            + Suggestion.suffix(name, declared));
        } else if (Names.check(name, "key", NAME_IT, at, findings)) {
            key.add(new KeyField(name, text.get()));
            return;
        }
        findings.lose(name);
    }

    /** Cases name the parts of the key: what is missing there follows from this. */
    private void lose(Node part) {
        findings.lose(part instanceof ScalarNode text ? text.getValue() : Scalars.describe(part));
    }

    private void addNamed(Node mapping, List<KeyField> key) {
        Optional<Block> block = Block.open("key", mapping, findings);
        for (Block.Entry entry : block.map(Block::entries).orElse(List.of())) {
            boolean named = Names.check(entry.key(), "key", "", entry.position(), findings);
            Optional<ExpressionText> text = file.expression(entry.value(), "key '" + entry.key() + "'", findings);
            if (named && text.isPresent()) {
                key.add(new KeyField(entry.key(), text.get()));
            } else {
                findings.lose(entry.key());
            }
        }
    }

    private void checkTwice(Node node, List<KeyField> key) {
        Set<String> names = new HashSet<>();
        for (KeyField part : key) {
            if (!names.add(part.name())) {
                findings.problem(Scalars.position(node), "key has two parts of the name '" + part.name() + "'");
            }
        }
    }
}
