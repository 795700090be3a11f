package io.hindcast.expression;

import io.hindcast.pipeline.Problem;
import io.hindcast.zone.Zone;
import java.util.List;

/** The outcome of compiling a pipeline. */
public sealed interface Compiled {
    /**
     * All expressions are sound.
     *
     * @param zones the regions that the definition names, by name
     */
    record Ok(CompiledPipeline pipeline, List<Zone> zones) implements Compiled {
        public Ok {
            zones = List.copyOf(zones);
        }
    }

    /** Everything that is wrong, in file order; at least one problem. */
    record Refused(List<Problem> problems) implements Compiled {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
