package io.hindcast.publisher;

/** A rule of the stable topic that does not hold. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1;

    Violation(String message) {
        super(message);
    }
}
