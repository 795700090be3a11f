package io.hindcast.tool.view;

import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.Started;
import io.hindcast.progress.ReplayedOffsets;
import io.hindcast.progress.VersionProgress;
import io.hindcast.tool.session.Tool;
import java.util.Optional;
import java.util.function.Consumer;

/** Shows again and again how far a replay is. */
public interface ProgressView extends AutoCloseable {
    /** So many bars fit on a terminal; with more partitions there are lines. */
    int MOST_BARS = 16;

    /** Shows nothing. */
    ProgressView NONE = new ProgressView() {
        @Override
        public void show(VersionProgress progress) {}

        @Override
        public void close() {}
    };

    void show(VersionProgress progress);

    /** How fast the replay is allowed to read from now on; unbounded until this is called. */
    default void paced(MaxRate rate) {}

    /** What else slows the replay now, in words; empty where nothing does. */
    default void held(Optional<String> words) {}

    @Override
    void close();

    /** Bars where somebody looks, lines elsewhere. */
    static ProgressView of(Tool tool, Started start) {
        return of(tool, start, tool.terminal()::line);
    }

    /** The same beside data: where nobody looks, lines go where they are no part of it. */
    static ProgressView beside(Tool tool, Started start) {
        return of(tool, start, tool.terminal()::note);
    }

    private static ProgressView of(Tool tool, Started start, Consumer<String> lines) {
        ReplayedOffsets offsets = new ReplayedOffsets(start);
        return tool.terminal().interactive() && offsets.partitions() <= MOST_BARS
                ? new ProgressBars(offsets, tool.interrupts())
                : new ProgressLines(lines, tool.clock(), offsets);
    }
}
