package io.hindcast.expression;

import java.util.List;
import java.util.Optional;

/**
 * What an event is told beside the features of its span.
 *
 * @param decisions in the order of the definition; none where the features are a profile of the key
 * @param firstField where the event's own fields stand in the row that decisions are computed over, behind the {@linkplain
 *     CompiledResults result row}: those of the source in their order
 */
public record CompiledAnswers(List<Decision> decisions, int firstField) {
    public static final CompiledAnswers NONE = new CompiledAnswers(List.of(), 0);

    public CompiledAnswers {
        decisions = List.copyOf(decisions);
    }

    /**
     * One decision.
     *
     * @param slot its own in the row
     * @param expression over the row
     * @param otherwise over the event's fields alone, of the same type: what stands in where that has no value, and for events that are
     *     late or invalid
     */
    public record Decision(String name, int slot, Expression expression, Optional<Expression> otherwise) {}

    /** Whether late and invalid events are told something. */
    public boolean toAll() {
        return decisions.stream().anyMatch(decision -> decision.otherwise().isPresent());
    }

    /** Whether each event is told something by itself; else what the newest is told stands for its key. */
    public boolean decides() {
        return !decisions.isEmpty();
    }
}
