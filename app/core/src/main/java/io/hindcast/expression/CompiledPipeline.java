package io.hindcast.expression;

import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.TextBounds;
import io.hindcast.pipeline.ValueType;
import io.hindcast.schema.SchemaFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pipeline whose expressions were checked and compiled. Immutable; shared by all threads.
 *
 * @param texts of which of its texts the length is bounded
 * @param schemas by which records are read that the definition has no schema of
 */
public record CompiledPipeline(
        Pipeline pipeline,
        Optional<Expression> where,
        List<CompiledKey> key,
        CompiledResults results,
        TextBounds texts,
        SchemaFacts schemas) {
    public CompiledPipeline {
        key = List.copyOf(key);
    }

    /** One that bounds all that this release does. */
    public CompiledPipeline(
            Pipeline pipeline, Optional<Expression> where, List<CompiledKey> key, CompiledResults results) {
        this(pipeline, where, key, results, newest(key, results), SchemaFacts.NONE);
    }

    /** The same with other texts bounded. */
    public CompiledPipeline bounding(TextBounds others) {
        return new CompiledPipeline(pipeline, where, key, results, others, schemas);
    }

    /** The same that reads by schemas that were recorded. */
    public CompiledPipeline knowing(SchemaFacts facts) {
        return new CompiledPipeline(pipeline, where, key, results, texts, facts);
    }

    /** Whether this release bounds texts of it that are not bounded here: an earlier one has proposed it. */
    public boolean boundsFewer() {
        return texts != newest(key, results);
    }

    /** Where only {@code first} and its like keep texts, it is what earlier releases computed, and is called the same. */
    private static TextBounds newest(List<CompiledKey> key, CompiledResults results) {
        Stream<Expression> more = Stream.concat(
                key.stream().map(CompiledKey::expression),
                results.calls().stream()
                        .filter(call -> call.function().keepsTexts(TextBounds.KEPT)
                                && !call.function().keepsTexts(TextBounds.CHOSEN))
                        .flatMap(call -> call.arguments().stream()));
        return more.anyMatch(expression -> expression.type() == ValueType.STRING) ? TextBounds.KEPT : TextBounds.CHOSEN;
    }
}
