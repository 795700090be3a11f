package io.hindcast.compare;

import io.hindcast.progress.SettledUpTo;
import io.hindcast.results.ResultHead;
import io.hindcast.results.ResultsHeartbeat;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Results of windows: compared are the final ones of windows that are settled in both versions.
 *
 * @param incompleteMs windows that start at or before it may lack events in one of the versions: they are only counted; −1 if none
 *     does
 */
public record WindowScope(SettledUpTo settled, long incompleteMs) implements Scope {
    /** Only a heartbeat that says that all has come goes so far. */
    private static final Instant WHOLE = Instant.parse("9999-01-01T00:00:00Z");

    @Override
    public boolean nothing() {
        return settled.nothing();
    }

    @Override
    public boolean put(WindowJoin join, Side side, byte[] key, byte[] value) {
        if (value.length == 0) {
            boolean unreadable = ResultsHeartbeat.isKey(key);
            if (!unreadable) {
                join.withdraw(side, key);
            }
            return !unreadable;
        }
        Optional<ResultHead> head = ResultHead.read(value);
        head.filter(this::counts).ifPresent(result -> put(join, side, key, result, value));
        return head.isPresent();
    }

    @Override
    public OptionalLong unsettledEndMs(byte[] value) {
        return ResultHead.read(value)
                .filter(head -> compares(head) && !settled.contains(head.endMs()))
                .map(head -> OptionalLong.of(head.endMs()))
                .orElse(OptionalLong.empty());
    }

    private void put(WindowJoin join, Side side, byte[] key, ResultHead head, byte[] value) {
        if (!compares(head)) {
            join.putIncomplete(side, key);
            return;
        }
        if (head.revision() > 1) {
            join.withdraw(side, key);
        }
        join.put(side, key, head.endMs(), value);
    }

    private boolean counts(ResultHead head) {
        return head.kind() != ResultHead.Kind.PROVISIONAL && settled.contains(head.endMs());
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
