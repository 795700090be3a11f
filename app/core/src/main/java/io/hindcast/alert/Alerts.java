package io.hindcast.alert;

import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.ResultFormat;
import io.hindcast.aggregate.WindowResult;
import io.hindcast.alert.AlertStore.Due;
import io.hindcast.expression.CompiledAlert;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.time.Windows;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The alerts of one task: a fold over the first finals of its keys, and over time. All times are milliseconds since 1970. One thread at a
 * time.
 */
public final class Alerts {
    private final List<CompiledAlert> alerts;
    private final Windows windows;
    private final ResultFormat results;
    private final AlertFormat format;
    private final AlertStore store;
    private final AlertSink sink;
    private final Past past;
    private final long forgetMs;
    private final ByteWriter bytes = new ByteWriter();

    /** Everything that was due then or before has been told. */
    private long passedMs;

    /** Nothing is due before that time: so the store is asked only when it has come. */
    private long nothingBeforeMs;

    /** What was due last. Whatever else is due then, or later, is behind it. */
    private Due last = Due.before(0);

    /**
     * How much of the history is seen.
     *
     * @param incompleteMs windows that start then or before may lack events, and are left out; −1 if none is
     * @param untilMs nothing is told of a later time
     * @param passedMs everything that was due then or before has been told
     */
    public record Past(long incompleteMs, long untilMs, long passedMs) {}

    /** @param results with the values of the window at hand */
    public Alerts(
            CompiledPipeline pipeline,
            Windows windows,
            ResultFormat results,
            Past past,
            AlertStore store,
            AlertSink sink) {
        alerts = pipeline.results().alerts().stream()
                .sorted(Comparator.comparing(CompiledAlert::name))
                .toList();
        this.windows = windows;
        this.results = results;
        format = new AlertFormat(pipeline.pipeline().name(), results);
        this.store = store;
        this.sink = sink;
        this.past = past;
        passedMs = past.passedMs();
        forgetMs = alerts.stream().mapToLong(CompiledAlert::forgetMs).max().orElse(0);
    }

    /** The first final of a window, just evaluated; they come in (end, key) order. */
    public void window(WindowResult window) {
        long endMs = window.endMs();
        passTo(endMs - 1, Integer.MAX_VALUE);
        if (endMs > past.untilMs() || window.startMs() <= past.incompleteMs()) {
            return;
        }
        GroupKey key = window.key();
        Optional<KeyAlerts> known = known(key);
        KeyAlerts of = known.orElseGet(() -> new KeyAlerts(folds(alert -> mayBeOpen(alert, endMs))));
        known.ifPresent(it -> store.unschedule(new Due(it.dueMs(), key)));
        boolean next = known.isPresent() && windows.after(of.lastStartMs()) == window.startMs();
        of.window(
                window.startMs(),
                new AlertFold.Ended(endMs, next, results::holds),
                event -> sink.tell(key, format.event(event, window)));
        keep(key, of, endMs);
    }

    /**
     * Tells what is due up to this time.
     *
     * @param atMs inclusive
     * @param limit of keys of which something is told
     * @return of how many keys something was due; the limit means that there may be more
     */
    public int passTo(long atMs, int limit) {
        long upToMs = Math.min(atMs, past.untilMs());
        int passed = 0;
        while (passed < limit && nothingBeforeMs <= upToMs) {
            Optional<Due> due = store.next(last.atMs() > passedMs ? last : Due.before(passedMs + 1));
            if (due.isEmpty() || due.get().atMs() > upToMs) {
                nothingBeforeMs = due.map(Due::atMs).orElse(AlertFold.NEVER);
                break;
            }
            last = due.get();
            passedMs = last.atMs() - 1;
            pass(last);
            passed++;
        }
        if (passed < limit) {
            passedMs = Math.max(passedMs, upToMs);
        }
        return passed;
    }

    private void pass(Due due) {
        GroupKey key = due.key();
        store.unschedule(due);
        Optional<KeyAlerts> known = known(key).filter(it -> it.dueMs() == due.atMs());
        known.ifPresent(of -> {
            of.due(due.atMs(), event -> sink.tell(key, format.event(event, key)));
            keep(key, of, due.atMs());
        });
    }

    /** Of what is over nothing is known: it may have come back from a changelog. */
    private Optional<KeyAlerts> known(GroupKey key) {
        return store.state(key)
                .map(state -> new KeyAlerts(folds(alert -> false)).read(state))
                .filter(it -> it.dueMs() > passedMs);
    }

    private void keep(GroupKey key, KeyAlerts of, long nowMs) {
        boolean waits = of.nextMs() != AlertFold.NEVER;
        // What is due at the very end of a window is told behind all windows that end then.
        long dueMs = waits ? of.nextMs() : overMs(of);
        if (waits || dueMs > nowMs) {
            of.dueAt(dueMs);
            store.write(key, of.bytes(bytes));
            store.schedule(new Due(dueMs, key));
            nothingBeforeMs = Math.min(nothingBeforeMs, dueMs);
        } else if (of.isStored()) {
            store.delete(key);
        }
    }

    /** When what is known of a key, of which nothing is due, is the same as nothing. */
    private long overMs(KeyAlerts of) {
        long rowMs = of.inRow() ? windows.endOf(windows.after(of.lastStartMs())) : 0;
        return Math.max(rowMs, past.incompleteMs() < 0 ? 0 : openUntilMs(forgetMs));
    }

    /** Whether it may have been open before what is seen. */
    private boolean mayBeOpen(CompiledAlert alert, long endMs) {
        return past.incompleteMs() >= 0 && endMs <= openUntilMs(alert.forgetMs());
    }

    /** Until when an alert may be open of which no window is seen. */
    private long openUntilMs(long itsForgetMs) {
        long lastMs = windows.lastOf(windows.sliceOf(past.incompleteMs()));
        return Math.max(windows.endOf(lastMs) + itsForgetMs, windows.endOf(windows.after(lastMs)));
    }

    private List<AlertFold> folds(Predicate<CompiledAlert> mayBeOpen) {
        return alerts.stream()
                .map(alert -> AlertFold.of(alert, mayBeOpen.test(alert)))
                .toList();
    }
}
