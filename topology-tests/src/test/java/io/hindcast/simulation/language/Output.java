package io.hindcast.simulation.language;

import java.util.Optional;

/**
 * A named value of a result.
 *
 * @param call what it is, where it is a call and nothing else
 */
record Output(String name, Term term, Optional<Call> call) {
    static Output of(String name, Call call) {
        return new Output(name, call.term(), Optional.of(call));
    }

    static Output of(String name, Term term) {
        return new Output(name, term, Optional.empty());
    }
}
