package io.hindcast.alert;

import io.hindcast.aggregate.ByteWriter;
import io.hindcast.expression.CompiledAlert;
import io.hindcast.expression.Expression;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What is known of one alert of one key. All times are milliseconds since 1970. Mutable; not thread-safe. */
abstract sealed class AlertFold permits WhenFold, AbsentFold {
    /** It is not open. */
    static final long CLOSED = -1;

    /** Nothing is due. */
    static final long NEVER = Long.MAX_VALUE;

    /**
     * A window has ended, and its first final is out.
     *
     * @param next whether it is the next one behind the window before of its key
     * @param holds whether a condition holds in it
     */
    record Ended(long endMs, boolean next, Predicate<Expression> holds) {}

    /** Of a key of which nothing is known yet. */
    static AlertFold of(CompiledAlert alert, boolean mayBeOpen) {
        return alert.as(when -> new WhenFold(alert, when, mayBeOpen), absent -> new AbsentFold(alert, absent));
    }

    abstract void window(Ended ended, Consumer<AlertEvent> tell);

    /**
     * When something is due.
     *
     * @param lastMs when the last window of the key has ended
     */
    abstract long dueMs(long lastMs);

    /** Something is due: at this time, and not before. */
    abstract void due(long atMs, long lastMs, Consumer<AlertEvent> tell);

    /** Whether it matters whether the next window is the one right behind the last. */
    abstract boolean inRow();

    abstract void write(ByteWriter bytes);

    abstract void read(ByteBuffer bytes);
}
