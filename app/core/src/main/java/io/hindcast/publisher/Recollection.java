package io.hindcast.publisher;

import io.hindcast.results.ResultValue;
import io.hindcast.results.WindowKey;
import java.util.Optional;

/**
 * How a task without a memory comes to one: it reads from the stable topic what was said there. Of a topic that is new that is nothing. What
 * versions say is taken meanwhile, and nothing is said before all is read. Used by the task's thread.
 *
 * <p>Compaction may have taken tombstones, and with them the numbers of windows: so those of all windows that the topic does not tell of begin
 * above the highest that is known of its partition.
 */
final class Recollection {
    private final PublisherStore store;
    private final StableTopic topic;
    private final TaskState state;

    Recollection(PublisherStore store, StableTopic topic, TaskState state) {
        this.store = store;
        this.topic = topic;
        this.state = state;
    }

    /** Reads on, once the worker knows of a topic; whether all is read. */
    boolean readOn(Outlook outlook) {
        if (!state.recollects() || outlook.boundOffset() < 0) {
            return true;
        }
        if (state.bound != outlook.boundOffset()) {
            // What was read of another topic stands in none that is bound now.
            state.bound = outlook.boundOffset();
            state.binding++;
            state.recollected = 0;
        }
        state.startMs = Math.max(state.startMs, outlook.memory().startMs());
        state.numbersAbove = Math.max(state.numbersAbove, outlook.memory().numbersAbove());
        StableTopic.Page page = topic.said(state.recollected);
        page.entries().forEach(this::take);
        state.newsAfterMs = Math.max(state.newsAfterMs, page.completeMs());
        state.recollected = page.last() ? TaskState.EVERYTHING : page.next();
        state.numbersAbove = Math.max(state.numbersAbove, state.highest);
        state.changed = true;
        return page.last();
    }

    private void take(StableTopic.Entry entry) {
        entry.number().ifPresent(state::numbered);
        WindowKey.read(entry.key())
                .filter(window -> window.startMs() >= state.startMs)
                .ifPresent(window -> take(window, entry));
    }

    private void take(WindowKey window, StableTopic.Entry entry) {
        long last = store.get(StoreKeys.said(window))
                .map(row -> Said.read(row).number())
                .orElse(0L);
        long number = Math.max(last, entry.number().orElse(0));
        Said said = ResultValue.read(entry.value())
                .map(Word.Told::new)
                .map(told -> Said.told(told, Math.max(number, told.revision()), Said.UNKNOWN, state.binding))
                .orElseGet(() -> nothing(window, entry, number, state.binding));
        if (said.stands() && said.kind().settled()) {
            state.newsAfterMs = Math.max(state.newsAfterMs, said.endMs());
        }
        store.put(StoreKeys.said(window), said.row());
    }

    /** A tombstone; or a value that is no result, which counts as provisional so that whatever is told of the window replaces it. */
    private static Said nothing(WindowKey window, StableTopic.Entry entry, long number, int binding) {
        boolean withdrawn = entry.value().length == 0;
        Kind kind = withdrawn && entry.number().isPresent() ? Kind.FINAL : Kind.PROVISIONAL;
        return new Said(
                kind, withdrawn, number, Said.UNKNOWN, window.startMs(), Fingerprint.NONE, binding, Optional.empty());
    }
}
