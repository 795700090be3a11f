package io.hindcast.pipeline;

import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code format} and {@code nulls}, of all topics or of one. */
final class ValuesReader {
    static final Values USUAL = new Values(new Format.Json(), Nulls.INVALID);

    private final Findings findings;

    ValuesReader(Findings findings) {
        this.findings = findings;
    }

    /** @param otherwise what holds where the block says nothing */
    Values read(Block block, Values otherwise) {
        return new Values(
                block.value("format").flatMap(new FormatReader(findings)::read).orElse(otherwise.format()),
                block.value("nulls").flatMap(this::nulls).orElse(otherwise.nulls()));
    }

    private Optional<Nulls> nulls(Node node) {
        String rule = "nulls must be " + String.join(" or ", Nulls.words());
        Optional<String> word = Scalars.text(node, rule, findings);
        Optional<Nulls> nulls = word.flatMap(Nulls::of);
        if (word.isPresent() && nulls.isEmpty()) {
            findings.problem(
                    Scalars.position(node),
                    rule + ", not '" + word.get() + "'" + Suggestion.suffix(word.get(), Nulls.words()));
        }
        return nulls;
    }
}
