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

    /**
     * Whether each input partition can aggregate its own keys: the source is promised to be partitioned by a field that
     * stands unchanged in the key, so that no key is in two partitions.
     */
    public boolean direct() {
        return pipeline.source()
                .keyed()
                .map(field -> pipeline.grouping().key().stream()
                        .anyMatch(part -> part.expression().text().strip().equals(field)))
                .orElse(false);
    }
}
