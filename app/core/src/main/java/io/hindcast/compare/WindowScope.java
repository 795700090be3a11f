package io.hindcast.compare;

import io.hindcast.ledger.Reach;
import io.hindcast.progress.SettledUpTo;
import io.hindcast.results.ResultHead;
import io.hindcast.results.ResultsHeartbeat;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Results of windows: compared are the final ones of windows that are settled in both versions.
 *
 * @param before windows that end at or before it were compared before
 * @param incompleteMs windows that start at or before it may lack events in one of the versions: they are only counted; −1 if none
 *     does
 */
public record WindowScope(SettledUpTo settled, SettledUpTo before, long incompleteMs, Ends ends) implements Scope {
    /** Only a heartbeat that says that all has come goes so far. */
    private static final Instant WHOLE = Instant.parse("9999-01-01T00:00:00Z");

    /** What tells when a window ends. */
    public enum Ends {
        /** Its start, in both versions alike: what is compared of a key at a time is all that ever will be. */
        OF_KEYS,
        /** Each version's results: of a key one result may be compared now, and the other one's later. */
        OF_RESULTS
    }

    /** From the beginning on. */
    public WindowScope(SettledUpTo settled, long incompleteMs, Ends ends) {
        this(settled, SettledUpTo.NOTHING, incompleteMs, ends);
    }

    @Override
    public boolean nothing() {
        return settled.nothing();
    }

    @Override
    public Part put(WindowJoin join, Side side, byte[] key, byte[] value) {
        if (value.length == 0) {
            if (ResultsHeartbeat.isKey(key)) {
                return Part.FOREIGN; // one that cannot be read
            }
            join.withdraw(side, key);
            return Part.NEVER;
        }
        return ResultHead.read(value)
                .map(head -> put(join, side, key, head, value))
                .orElse(Part.FOREIGN);
    }

    @Override
    public Optional<String> indivisible() {
        return ends == Ends.OF_KEYS
                ? Optional.empty()
                : Optional.of("a window of one version may end later than that of the other");
    }

    @Override
    public Optional<Scope> since(Reach.Windows compared) {
        return incompleteMs == compared.incompleteMs()
                ? Optional.of(new WindowScope(
                        settled.lastEndMs() < compared.lastEndMs() ? new SettledUpTo(compared.lastEndMs()) : settled,
                        new SettledUpTo(compared.lastEndMs()),
                        incompleteMs,
                        ends))
                : Optional.empty();
    }

    @Override
    public Reach.Windows windows() {
        return new Reach.Windows(settled.lastEndMs(), incompleteMs);
    }

    @Override
    public OptionalLong unsettledEndMs(byte[] value) {
        return ResultHead.read(value)
                .filter(head -> compares(head) && !settled.contains(head.endMs()))
                .map(head -> OptionalLong.of(head.endMs()))
                .orElse(OptionalLong.empty());
    }

    private Part put(WindowJoin join, Side side, byte[] key, ResultHead head, byte[] value) {
        if (head.kind() == ResultHead.Kind.PROVISIONAL) {
            return Part.NEVER;
        }
        if (head.revision() > 1) {
            // Also where it has become a part of something that ends later, and is not compared yet.
            join.withdraw(side, key);
        }
        if (before.contains(head.endMs())) {
            return Part.BEFORE;
        }
        if (!settled.contains(head.endMs())) {
            return Part.LATER;
        }
        if (compares(head)) {
            join.put(side, key, head.endMs(), value);
        } else {
            join.putIncomplete(side, key);
        }
        return Part.NOW;
    }

    private boolean compares(ResultHead head) {
        return head.kind() == ResultHead.Kind.FINAL && head.startMs() > incompleteMs;
    }

    @Override
    public String words() {
        return "windows that end at or before " + Instant.ofEpochMilli(settled.lastEndMs());
    }

    @Override
    public String title() {
        return settled.lastEndMs() >= WHOLE.toEpochMilli()
                ? "all final windows: the data are whole"
                : "final " + words();
    }

    @Override
    public Optional<String> incomplete() {
        return incompleteMs < 0
                ? Optional.empty()
                : Optional.of("windows that start at or before " + Instant.ofEpochMilli(incompleteMs)
                        + " may lack events that were before the start; they are counted, not compared.");
    }
}
