package io.hindcast.simulation;

/** A rule did not hold in a simulated execution. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param rule as a sentence */
    public Violation(String rule, Object seen, Object expected) {
        super(rule + ": seen " + seen + ", expected " + expected);
    }
}
