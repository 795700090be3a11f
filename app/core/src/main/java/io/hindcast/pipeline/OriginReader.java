package io.hindcast.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code from}: where a field's value comes from. */
final class OriginReader {
    private static final String FIRST = "first";
    private static final String EXAMPLE = "[after.amount, before.amount]";
    private static final int MOST = 10;

    private static final List<String> FACTS =
            Arrays.stream(KafkaFact.values()).map(KafkaFact::word).toList();
    private static final String HEADER = "$header.";

    private final Findings findings;

    OriginReader(Findings findings) {
        this.findings = findings;
    }

    Optional<Origin> read(Node node) {
        if (Scalars.isRefused(node, findings)) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode text && text.getValue().startsWith("$")) {
            return fact(text);
        }
        return node instanceof MappingNode ? first(node) : path(node).map(Function.identity());
    }

    private Optional<Origin.Value> path(Node node) {
        MemberPath path = MemberPathReader.read(node);
        if (path instanceof MemberPath.Wrong wrong) {
            findings.problem(Scalars.position(node), "from: " + wrong.problem());
            return Optional.empty();
        }
        return Optional.of(new Origin.Value(((MemberPath.Found) path).names()));
    }

    private Optional<Origin> first(Node node) {
        Optional<Node> paths = Block.fixed("from", node, List.of(FIRST), Map.of(), findings)
                .flatMap(block -> block.required(FIRST, EXAMPLE));
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        List<Node> nodes = paths.get() instanceof SequenceNode list ? list.getValue() : List.of();
        List<Origin.Value> read =
                nodes.stream().flatMap(path -> path(path).stream()).distinct().toList();
        if (nodes.size() < 2 || nodes.size() > MOST) {
            findings.problem(
                    Scalars.position(paths.get()),
                    "first must be a list of 2 to " + MOST + " paths, such as " + EXAMPLE);
            return Optional.empty();
        }
        return read.size() == nodes.size() ? Optional.of(new Origin.FirstOf(read)) : Optional.empty();
    }

    private Optional<Origin> fact(ScalarNode node) {
        String from = node.getValue();
        if (from.startsWith(HEADER) && from.length() > HEADER.length()) {
            return Optional.of(new Origin.Header(from.substring(HEADER.length())));
        }
        if (FACTS.contains(from)) {
            return Optional.of(
                    new Origin.Fact(KafkaFact.valueOf(from.substring(1).toUpperCase(Locale.ROOT))));
        }
        findings.problem(
                Scalars.position(node),
                "unknown fact '" + from + "'; Kafka's facts: " + String.join(", ", FACTS) + ", $header.NAME"
                        + Suggestion.suffix(from, FACTS));
        return Optional.empty();
    }
}
