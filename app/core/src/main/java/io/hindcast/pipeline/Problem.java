package io.hindcast.pipeline;

/**
 * One thing that is wrong with a definition.
 *
 * @param position where it is wrong
 * @param message what was found, quoted, what the rule is and what is allowed; what is very long in it is {@linkplain Excerpt cut}
 */
public record Problem(Position position, String message) {
    public Problem {
        message = Excerpt.of(message);
    }

    /** The problem as a compiler prints it: {@code revenue.yaml:14:9: unknown field 'amout'}. */
    public String in(String file) {
        return position.in(file) + ": " + message;
    }
}
