package io.hindcast.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the named values of a result: {@code {name: expression, ...}}. */
final class NamedExpressions {
    private final YamlFile file;
    private final List<KeyField> key;
    private final Findings findings;

    /** @param key whose parts have names of their own in a result */
    NamedExpressions(YamlFile file, List<KeyField> key, Findings findings) {
        this.file = file;
        this.key = key;
        this.findings = findings;
    }

    /** Those of windows. */
    List<Aggregate> aggregates(Node node) {
        return read(node, "aggregates", "aggregate", "orders: count()");
    }

    /**
     * At least one; empty, with a problem, where there is none.
     *
     * @param title of the block: {@code features}
     * @param one what each of them is called: {@code feature}
     * @param example of one of them
     */
    List<Aggregate> read(Node node, String title, String one, String example) {
        Optional<Block> block = Block.open(title, node, findings);
        List<Aggregate> aggregates = new ArrayList<>();
        for (Block.Entry entry : block.map(Block::entries).orElse(List.of())) {
            boolean named = Names.check(entry.key(), one, "", entry.position(), findings) && isFree(entry, one);
            Optional<ExpressionText> text = file.expression(entry.value(), one + " '" + entry.key() + "'", findings);
            if (named && text.isPresent()) {
                aggregates.add(new Aggregate(entry.key(), text.get()));
            } else {
                findings.lose(entry.key());
            }
        }
        if (block.isPresent() && block.get().entries().isEmpty()) {
            findings.problem(block.get().position(), title + " is empty; name at least one, such as " + example);
        }
        return aggregates;
    }

    private boolean isFree(Block.Entry entry, String one) {
        if (entry.key().contains(".")) {
            findings.problem(entry.position(), one + " '" + entry.key() + "' must have a name without dots");
            return false;
        }
        if (key.stream().anyMatch(part -> part.name().equals(entry.key()))) {
            findings.problem(
                    entry.position(), one + " '" + entry.key() + "' has the name of a part of the key; choose another");
            return false;
        }
        return true;
    }
}
