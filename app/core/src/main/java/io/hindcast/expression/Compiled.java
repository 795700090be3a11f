package io.hindcast.expression;

import io.hindcast.pipeline.Problem;
import java.util.List;

/** The outcome of compiling a pipeline. */
public sealed interface Compiled {
    /** All expressions are sound. */
    record Ok(CompiledPipeline pipeline) implements Compiled {}

    /** Everything that is wrong, in file order; at least one problem. */
    record Refused(List<Problem> problems) implements Compiled {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
