package io.hindcast.alert;

import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.Varint;
import io.hindcast.alert.AlertEvent.Reason;
import io.hindcast.alert.AlertEvent.State;
import io.hindcast.expression.CompiledAlert;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Opens where no window of the key has ended for so long since its last one, and closes with its next one. */
final class AbsentFold extends AlertFold {
    /** It was open for so long that it was closed, until the next window. */
    private static final long FORGOTTEN = -2;

    private final CompiledAlert alert;
    private final CompiledAlert.Absent rule;
    private long openedMs = CLOSED;

    AbsentFold(CompiledAlert alert, CompiledAlert.Absent rule) {
        this.alert = alert;
        this.rule = rule;
    }

    @Override
    void window(Ended ended, Consumer<AlertEvent> tell) {
        if (openedMs >= 0) {
            tell.accept(new AlertEvent(alert.name(), State.CLOSED, openedMs, ended.endMs(), Reason.RETURNED));
        }
        openedMs = CLOSED;
    }

    @Override
    long dueMs(long lastMs) {
        if (openedMs == FORGOTTEN) {
            return NEVER;
        }
        return openedMs == CLOSED ? lastMs + rule.afterMs() : openedMs + alert.forgetMs();
    }

    @Override
    void due(long atMs, long lastMs, Consumer<AlertEvent> tell) {
        if (atMs < dueMs(lastMs)) {
            return;
        }
        if (openedMs == CLOSED) {
            openedMs = atMs;
            tell.accept(new AlertEvent(alert.name(), State.OPEN, openedMs, atMs, Reason.ABSENT));
        } else {
            tell.accept(new AlertEvent(alert.name(), State.CLOSED, openedMs, atMs, Reason.FORGOTTEN));
            openedMs = FORGOTTEN;
        }
    }

    @Override
    boolean inRow() {
        return false;
    }

    @Override
    void write(ByteWriter bytes) {
        bytes.writeSigned(openedMs);
    }

    @Override
    void read(ByteBuffer bytes) {
        openedMs = Varint.readSigned(bytes);
    }
}
