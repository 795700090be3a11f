package io.hindcast.expression;

import io.hindcast.pipeline.Pipeline;
import java.util.List;
import java.util.Optional;

/** A pipeline whose expressions were checked and compiled. Immutable; shared by all threads. */
public record CompiledPipeline(
        Pipeline pipeline, Optional<Expression> where, List<CompiledKey> key, CompiledResults results) {
    public CompiledPipeline {
        key = List.copyOf(key);
    }
}
