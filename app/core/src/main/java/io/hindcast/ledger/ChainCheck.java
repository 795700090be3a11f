package io.hindcast.ledger;

import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hears what stands in a ledger, in order, and tells whether it is what stood there when its records were written: each names the
 * {@link Chain} up to what it was decided on. A finding is an alarm and no rejection: whoever spoils one old byte could take every version
 * off the air otherwise. Used by one reader.
 */
public final class ChainCheck {
    private final int remembered;
    private final TreeMap<Long, Chain> known = new TreeMap<>();
    private Chain chain;
    private long lastAgreed;
    private long chained;
    private Optional<String> finding = Optional.empty();

    private ChainCheck(Chain chain, int remembered) {
        this.chain = chain;
        this.remembered = remembered;
        this.lastAgreed = chain.records() - 1;
        known.put(chain.records() - 1, chain);
    }

    /**
     * Of a ledger that is heard from its first record.
     *
     * @param remembered so many records back a record may name the one that it was decided on; what is older is not checked
     */
    public static ChainCheck whole(int remembered) {
        return new ChainCheck(Chain.START, remembered);
    }

    /** Of one that is heard behind a snapshot, which names the chain up to there. */
    public static ChainCheck behind(Chain chain, int remembered) {
        return new ChainCheck(chain, remembered);
    }

    /** Hears the next record. */
    public void hear(LedgerRead read, byte @Nullable [] key, byte @Nullable [] value, Level level) {
        long next = chain.records();
        if (read.offset() != next) {
            found("records " + next + " to " + (read.offset() - 1) + " are missing");
            // What was in them is not known, so nothing behind them can be told any more.
            chain = new Chain(read.offset(), chain.hash());
        }
        if (read instanceof LedgerRead.Entry entry) {
            check(entry.entry(), level);
        }
        chain = chain.with(key, value);
        known.put(read.offset(), chain);
        while (known.size() > remembered) {
            known.pollFirstEntry();
        }
    }

    private void check(LedgerEntry entry, Level level) {
        Optional<String> named = entry.stamp().chain();
        if (named.isEmpty()) {
            if (chained > 0 && level.number() >= Level.CHAINED) {
                found("record " + entry.offset() + " names no chain, as every record of a ledger of level "
                        + level.number() + " does: somebody else has written it");
            }
            return;
        }
        chained++;
        long basedOn = entry.draft().basedOn();
        Chain then = known.get(basedOn);
        if (then == null && basedOn < entry.offset()) {
            return;
        }
        if (then != null && then.hash().equals(named.get())) {
            lastAgreed = Math.max(lastAgreed, basedOn);
        } else {
            found("record " + entry.offset() + " was written when something else stood at "
                    + (lastAgreed + 1 >= basedOn ? String.valueOf(basedOn) : (lastAgreed + 1) + " to " + basedOn)
                    + ", or was not written by Hindcast");
        }
    }

    private void found(String words) {
        if (finding.isEmpty()) {
            finding = Optional.of(words);
        }
    }

    /** Up to and including what was heard last. */
    public Chain chain() {
        return chain;
    }

    /** Up to and including that offset, −1 for nothing; empty where it is not remembered. */
    public Optional<Chain> at(long offset) {
        return Optional.ofNullable(known.get(offset));
    }

    /** How many records have named what stood before them: those of releases that knew no chain do not. */
    public long chained() {
        return chained;
    }

    /** What was found first, as a sentence without a full stop; empty while the ledger is intact. */
    public Optional<String> finding() {
        return finding;
    }
}
