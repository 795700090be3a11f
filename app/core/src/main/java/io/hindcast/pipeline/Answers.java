package io.hindcast.pipeline;

import java.util.List;

/**
 * What an event is told beside the features of its span.
 *
 * @param decide in the order of the definition; each sees the ones before it. Empty where the features are a profile of the key: what
 *     its newest event is told
 * @param otherwise what an event is told that has no such value, or is late or invalid; each has the name of one of {@code decide}.
 *     Empty where such events are told nothing
 */
public record Answers(List<Aggregate> decide, List<Aggregate> otherwise) {
    public static final Answers NONE = new Answers(List.of(), List.of());

    public Answers {
        decide = List.copyOf(decide);
        otherwise = List.copyOf(otherwise);
    }
}
