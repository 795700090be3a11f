package io.hindcast.operator;

/**
 * What a task finds in its store is not what it has written there. The local state must be thrown away and restored from the
 * changelog; nothing of the commit at hand may be published. Where a state that has just been restored is damaged too, the
 * version must stop.
 */
public final class DamagedState extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param invariant its name, as in the documentation: {@code stored-entries}
     * @param evidence what was seen, and what should have been
     */
    public DamagedState(String invariant, String evidence) {
        super(words(invariant, evidence));
    }

    /** @param cause what reading the store has thrown */
    public DamagedState(String invariant, String evidence, Throwable cause) {
        super(words(invariant, evidence), cause);
    }

    private static String words(String invariant, String evidence) {
        return "the local state is damaged, invariant " + invariant + ": " + evidence;
    }
}
