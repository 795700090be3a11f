package io.hindcast.alert;

import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.Varint;
import io.hindcast.alert.AlertEvent.Reason;
import io.hindcast.alert.AlertEvent.State;
import io.hindcast.expression.CompiledAlert;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Opens where a condition has held in so many windows in a row, and closes where it does not hold and the release does. What was open
 * before a start in the middle of the history is not known: nothing is told until it must be closed.
 */
final class WhenFold extends AlertFold {
    /** It may be open, since a time that is not known. */
    private static final long UNKNOWN = -2;

    private final CompiledAlert alert;
    private final CompiledAlert.When rule;
    private long openedMs;
    private long row;
    private long repeatMs;

    WhenFold(CompiledAlert alert, CompiledAlert.When rule, boolean mayBeOpen) {
        this.alert = alert;
        this.rule = rule;
        openedMs = mayBeOpen ? UNKNOWN : CLOSED;
    }

    @Override
    void window(Ended ended, Consumer<AlertEvent> tell) {
        boolean holds = ended.holds().test(rule.when());
        long before = ended.next() ? row : 0;
        row = holds ? Math.min(before + 1, rule.row()) : 0;
        if (openedMs == CLOSED) {
            if (row == rule.row()) {
                openedMs = ended.endMs();
                repeatMs = openedMs + rule.repeatMs();
                tell.accept(event(State.OPEN, ended.endMs(), Reason.WHEN));
            }
        } else if (!holds && rule.release().map(ended.holds()::test).orElse(true)) {
            close(ended.endMs(), Reason.RELEASED, tell);
        }
    }

    @Override
    long dueMs(long lastMs) {
        if (openedMs == CLOSED) {
            return NEVER;
        }
        long forgottenMs = lastMs + alert.forgetMs();
        return repeats() ? Math.min(forgottenMs, repeatMs) : forgottenMs;
    }

    private boolean repeats() {
        return openedMs >= 0 && rule.repeatMs() > 0;
    }

    @Override
    void due(long atMs, long lastMs, Consumer<AlertEvent> tell) {
        if (openedMs == CLOSED) {
            return;
        }
        if (atMs >= lastMs + alert.forgetMs()) {
            close(atMs, Reason.FORGOTTEN, tell);
        } else if (repeats() && atMs >= repeatMs) {
            tell.accept(event(State.REPEAT, atMs, Reason.WHEN));
            repeatMs += rule.repeatMs();
        }
    }

    private void close(long atMs, Reason reason, Consumer<AlertEvent> tell) {
        if (openedMs != UNKNOWN) {
            tell.accept(event(State.CLOSED, atMs, reason));
        }
        openedMs = CLOSED;
    }

    private AlertEvent event(State state, long atMs, Reason reason) {
        return new AlertEvent(alert.name(), state, openedMs, atMs, reason);
    }

    @Override
    boolean inRow() {
        return row > 0;
    }

    @Override
    void write(ByteWriter bytes) {
        bytes.writeSigned(openedMs);
        bytes.writeVarint(row);
        bytes.writeVarint(repeatMs);
    }

    @Override
    void read(ByteBuffer bytes) {
        openedMs = Varint.readSigned(bytes);
        row = Varint.read(bytes);
        repeatMs = Varint.read(bytes);
    }
}
