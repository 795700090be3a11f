package io.hindcast.pipeline;

import java.util.List;

/** The outcome of parsing a definition. */
public sealed interface Parsed {
    /**
     * Structurally sound.
     *
     * @param notes what its author should know, in file order
     */
    record Ok(Pipeline pipeline, List<Problem> notes) implements Parsed {
        public Ok {
            notes = List.copyOf(notes);
        }
    }

    /** Everything that is wrong, in file order; at least one problem. */
    record Refused(List<Problem> problems) implements Parsed {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
