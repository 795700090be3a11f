package io.hindcast.definition;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Problem;
import java.util.List;

/**
 * A definition that was read, checked and compiled.
 *
 * @param file as problems name it
 * @param text of the whole file, as it was read
 * @param fingerprint of whatever can change a result (see {@code io.hindcast.pipeline.Fingerprint})
 * @param notes what its author should know, in file order; none of them is wrong
 */
public record Definition(String file, String text, CompiledPipeline compiled, String fingerprint, List<Problem> notes) {
    public Definition {
        notes = List.copyOf(notes);
    }

    public Pipeline pipeline() {
        return compiled.pipeline();
    }

    /** The pipeline's stable name. */
    public String name() {
        return pipeline().name();
    }
}
