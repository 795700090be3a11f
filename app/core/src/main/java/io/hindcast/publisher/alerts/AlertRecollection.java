package io.hindcast.publisher.alerts;

import io.hindcast.publisher.StableTopic;
import io.hindcast.results.AlertKey;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * How a task without a memory comes to one: it reads from the topic how each alert stands. Of a topic that is new that is nothing. Nothing is said
 * before all is read. Used by the task's thread.
 */
final class AlertRecollection {
    private final AlertRows rows;
    private final AlertTaskState state;
    private final LongFunction<StableTopic.Page> before;

    /** @param before what was said before the task began, from an offset on */
    AlertRecollection(AlertRows rows, AlertTaskState state, LongFunction<StableTopic.Page> before) {
        this.rows = rows;
        this.state = state;
        this.before = before;
    }

    /** Reads on, where nothing is remembered; whether all is read. */
    boolean readOn(long boundOffset) {
        if (!state.recollects()) {
            return true;
        }
        if (state.bound != boundOffset) {
            // What was read of another topic stands in none that is bound now.
            state.bind(boundOffset);
            state.recollected = 0;
        }
        StableTopic.Page page = before.apply(state.recollected);
        page.entries().forEach(this::take);
        state.recollected = page.last() ? AlertTaskState.EVERYTHING : page.next();
        state.changed = true;
        return page.last();
    }

    private void take(StableTopic.Entry entry) {
        Optional<Told> told = Told.read(entry.value());
        AlertKey.read(entry.key()).ifPresent(alert -> told.ifPresent(it -> take(alert, it, entry.version())));
    }

    private void take(AlertKey alert, Told told, int version) {
        state.recollectedMs = Math.max(state.recollectedMs, told.atMs());
        Optional<Said> stood = rows.story(alert).said();
        boolean wasOpen =
                stood.flatMap(said -> said.in(state.binding).opening()).isPresent();
        state.counted(wasOpen, told.open());
        rows.say(
                alert,
                stood,
                Optional.of(new Said(state.binding, version, told.atMs(), told.opening(), Optional.empty(), false)));
    }
}
