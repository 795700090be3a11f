package io.hindcast.runtime.run;

import java.util.HashSet;
import java.util.Set;

/** Which local states of a version were damaged. Single-threaded. */
final class Damages {
    /** So many different ones are not of one changelog and some disks. */
    static final int MOST = 20;

    private final Set<String> proven = new HashSet<>();
    private boolean present;

    /**
     * The state contradicts itself.
     *
     * @return whether one that was restored from nothing did so in the very same way: then it is damaged where it comes from, and
     *     to restore it once more is of no use
     */
    boolean again(String evidence) {
        present = true;
        return !proven.add(evidence) || proven.size() > MOST;
    }

    /** Its files cannot be read; what they hold may well be sound where it comes from. */
    void spoiled() {
        present = true;
    }

    /** Whether a damaged state still lies there. */
    boolean present() {
        return present;
    }

    /** It is deleted. */
    void gone() {
        present = false;
    }
}
