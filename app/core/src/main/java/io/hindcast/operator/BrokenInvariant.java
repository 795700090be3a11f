package io.hindcast.operator;

/** A promise that the rest of the system is built on does not hold. The version must stop; going on would publish lies. */
public final class BrokenInvariant extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param invariant its name, as in the documentation: {@code partial-count}
     * @param evidence what was seen, and what should have been
     */
    public BrokenInvariant(String invariant, String evidence) {
        super("invariant " + invariant + " is broken: " + evidence);
    }
}
