package io.hindcast.runtime.run;

import io.hindcast.runtime.failure.FailureCause.Damaged;
import java.util.HashSet;
import java.util.Set;

/** Which local states of a version were damaged. Single-threaded. */
final class Damages {
    /** So many different ones are not of one changelog and some disks. */
    static final int MOST = 20;

    private final Set<String> proven = new HashSet<>();
    private boolean present;

    /**
     * The state cannot be used.
     *
     * @return whether one that was restored from nothing contradicts itself in the very same way: then it is damaged where it comes
     *     from, and to restore it once more is of no use; where files cannot be read, what they hold may well be sound there
     */
    boolean again(Damaged damage) {
        present = true;
        return damage.kind() == Damaged.Kind.CONTRADICTORY && (!proven.add(damage.reason()) || proven.size() > MOST);
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
