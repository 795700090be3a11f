package io.hindcast.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A mapping of the definition with its keys checked: each a text, none twice, and where the keys are fixed, none unknown.
 * Not thread-safe.
 */
final class Block {
    /** One {@code key: value}. */
    record Entry(String key, Position position, Node value) {}

    private final String title;
    private final Position position;
    private final Map<String, Entry> entries;
    private final Findings findings;

    private Block(String title, Position position, Map<String, Entry> entries, Findings findings) {
        this.title = title;
        this.position = position;
        this.entries = entries;
        this.findings = findings;
    }

    /** A mapping whose keys are the author's own names. */
    static Optional<Block> open(String title, Node node, Findings findings) {
        if (Scalars.isRefused(node, findings)) {
            return Optional.empty();
        }
        if (!(node instanceof MappingNode mapping)) {
            findings.problem(
                    Scalars.position(node), title + " must be a mapping (key: value), not " + Scalars.describe(node));
            return Optional.empty();
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Position at = Scalars.position(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                findings.problem(
                        at, "a key in " + title + " must be a plain text, not " + Scalars.describe(tuple.getKeyNode()));
            } else if (key.getValue().equals("<<")) {
                findings.problem(at, "merge keys ('<<') are not part of the pipeline language; write the keys out");
            } else if (entries.containsKey(key.getValue())) {
                findings.problem(
                        at,
                        "duplicate key '" + key.getValue() + "' in " + title + "; it stands in line "
                                + entries.get(key.getValue()).position().line() + " already");
            } else {
                entries.put(key.getValue(), new Entry(key.getValue(), at, tuple.getValueNode()));
            }
        }
        return Optional.of(new Block(title, Scalars.position(node), entries, findings));
    }

    /**
     * A mapping with fixed keys.
     *
     * @param later keys of the language that are not supported yet, with what is
     */
    static Optional<Block> fixed(
            String title, Node node, List<String> known, Map<String, String> later, Findings findings) {
        Optional<Block> open = open(title, node, findings);
        open.ifPresent(block -> block.checkKeys(known, later));
        return open;
    }

    private void checkKeys(List<String> known, Map<String, String> later) {
        for (Entry entry : new ArrayList<>(entries.values())) {
            if (later.containsKey(entry.key())) {
                findings.problem(
                        entry.position(), "'" + entry.key() + "' is not supported yet; " + later.get(entry.key()));
                entries.remove(entry.key());
                otherUsed = true;
            } else if (!known.contains(entry.key())) {
                unknown(entry, known);
            }
        }
    }

    /** Reported; its value is read as that of the key that was meant, so that what follows from it is not reported, too. */
    private void unknown(Entry entry, List<String> known) {
        Optional<String> answer = OtherKeys.answer(entry.key());
        findings.problem(
                entry.position(),
                "unknown key '" + entry.key() + "' in " + title + "; "
                        + answer.orElseGet(
                                () -> "allowed: " + String.join(", ", known) + Suggestion.suffix(entry.key(), known)));
        entries.remove(entry.key());
        otherUsed |= answer.isPresent();
        OtherKeys.same(entry.key())
                .or(() -> Suggestion.nearest(entry.key(), known))
                .filter(meant -> known.contains(meant) && !entries.containsKey(meant))
                .ifPresent(meant -> entries.put(meant, new Entry(meant, entry.position(), entry.value())));
    }

    /** Whether a key stands here that another language has: what is missing is missing for its sake. */
    private boolean otherUsed;

    Position position() {
        return position;
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    Optional<Node> value(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** The value of a key that must be there; nothing is reported if a key of another language stands instead. */
    Optional<Node> required(String key, String example) {
        Optional<Node> value = value(key);
        if (value.isEmpty() && !otherUsed) {
            findings.problem(position, title + " needs '" + key + "', such as " + key + ": " + example);
        }
        return value;
    }
}
