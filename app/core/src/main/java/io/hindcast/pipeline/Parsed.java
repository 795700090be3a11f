package io.hindcast.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /**
     * Something is wrong.
     *
     * @param problems all of them, in file order; at least one
     * @param rest what could be read, if its expressions can still be checked
     * @param lost names that could not be read: what else is wrong with them follows from that
     */
    record Refused(List<Problem> problems, Optional<Pipeline> rest, Set<String> lost) implements Parsed {
        public Refused {
            problems = List.copyOf(problems);
            lost = Set.copyOf(lost);
        }
    }
}
