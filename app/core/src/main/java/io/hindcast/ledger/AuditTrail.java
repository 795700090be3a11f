package io.hindcast.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hears a ledger from its first record on, and tells of each what became of it, and of all whether they are what was written. Used by one
 * reader.
 */
public final class AuditTrail {
    private final ChainCheck check = ChainCheck.whole(Integer.MAX_VALUE);
    private ControlPlane state = ControlPlane.EMPTY;

    /**
     * A record, and what followed.
     *
     * @param before what the ledger said before it
     * @param refusal why nothing follows from it, continuing a sentence; empty where it was accepted
     */
    public record Audited(LedgerRead read, ControlPlane before, Optional<String> refusal) {}

    /** Hears the next record. */
    public Audited hear(long offset, byte @Nullable [] key, byte @Nullable [] value) {
        LedgerRead read = LedgerJson.read(offset, value);
        check.hear(read, key, value, state.level());
        ControlPlane before = state;
        state = state.apply(read);
        Optional<String> refusal = state.rejection(offset)
                .or(() -> Optional.ofNullable(state.unreadable().get(offset)))
                .or(() -> state.tooNew().map(TooNew::words));
        return new Audited(read, before, refusal);
    }

    /** What the ledger says up to what was heard last. */
    public ControlPlane state() {
        return state;
    }

    /** The chain up to what was heard last. */
    public Chain chain() {
        return check.chain();
    }

    /** How many records have named what stood before them. */
    public long chained() {
        return check.chained();
    }

    /** What was found first that is not as it was written, as a sentence without a full stop; empty where all is. */
    public Optional<String> finding() {
        return check.finding();
    }

    /**
     * Whether the ledger began with what somebody has kept an anchor of.
     *
     * @param records how many there were
     * @param digits the first digits of the hash, in hexadecimal
     */
    public boolean began(long records, String digits) {
        return check.at(records - 1)
                .filter(chain -> chain.hash().startsWith(digits))
                .isPresent();
    }
}
