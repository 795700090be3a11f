package io.hindcast.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The values of cases as JSON text; empty, with a problem, where one cannot stand there. */
final class CaseValues {
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private final Findings findings;

    CaseValues(Findings findings) {
        this.findings = findings;
    }

    /** What stands there is one value. */
    Optional<String> single(Block.Entry entry) {
        return json(entry, entry.value());
    }

    /** What stands there is one value or a list. */
    Optional<String> ofResult(Block.Entry entry) {
        return entry.value() instanceof SequenceNode list ? list(entry, list) : single(entry);
    }

    /** The JSON text of a value: what is no number, true, false or null in YAML is a string. */
    private Optional<String> json(Block.Entry entry, Node node) {
        if (Scalars.isRefused(node, findings)) {
            return Optional.empty();
        }
        if (!(node instanceof ScalarNode scalar)) {
            findings.problem(
                    Scalars.position(node),
                    "'" + entry.key() + "' must be a single value, not " + Scalars.describe(node)
                            + "; write nested fields with dots, such as shipping.country: DE");
            return Optional.empty();
        }
        Tag tag = scalar.getTag();
        if (Scalars.isNull(node)) {
            return Optional.of("null");
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            if (JSON_NUMBER.matcher(scalar.getValue()).matches()) {
                return Optional.of(scalar.getValue());
            }
            findings.problem(Scalars.position(node), "'" + scalar.getValue() + "' is not a JSON number");
            return Optional.empty();
        }
        return Optional.of(tag.equals(Tag.BOOL) ? scalar.getValue() : JsonText.quote(scalar.getValue()));
    }

    private Optional<String> list(Block.Entry entry, SequenceNode list) {
        List<String> items = list.getValue().stream()
                .flatMap(item -> item(entry, item).stream())
                .toList();
        return items.size() == list.getValue().size()
                ? Optional.of("[" + String.join(",", items) + "]")
                : Optional.empty();
    }

    /** Of a list: one value, or several with names, {@code {item: a, weight: 7}}. */
    private Optional<String> item(Block.Entry entry, Node item) {
        return item instanceof MappingNode object ? object(entry, object) : json(entry, item);
    }

    private Optional<String> object(Block.Entry entry, MappingNode object) {
        List<String> members = Block.open(entry.key(), object, findings).map(Block::entries).orElse(List.of()).stream()
                .flatMap(member ->
                        json(member, member.value()).stream().map(value -> JsonText.quote(member.key()) + ":" + value))
                .toList();
        return members.size() == object.getValue().size()
                ? Optional.of("{" + String.join(",", members) + "}")
                : Optional.empty();
    }
}
