package io.hindcast.ledger;

import java.util.Optional;

/** Of what a version has taken over somebody has not looked at its changes, and has gone on all the same. */
public enum Uncompared {
    /** The two were never compared. */
    NEVER("never", "never compared"),
    /** They were, and it was not what was asked for. */
    GATE_FAILED("gate-failed", "gate failed"),
    /** They were, and what has closed since was not. */
    SINCE("since", "not what has closed since");

    private final String word;
    private final String words;

    Uncompared(String word, String words) {
        this.word = word;
        this.words = words;
    }

    /** In the ledger: {@code gate-failed}. */
    public String word() {
        return word;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** Empty for a word that this release does not know. */
    static Optional<Uncompared> of(String word) {
        for (Uncompared how : values()) {
            if (how.word.equals(word)) {
                return Optional.of(how);
            }
        }
        return Optional.empty();
    }
}
