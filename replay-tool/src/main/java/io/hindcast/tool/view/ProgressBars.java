package io.hindcast.tool.view;

import io.hindcast.ledger.MaxRate;
import io.hindcast.progress.ReplayedOffsets;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.tool.terminal.Interrupts;
import io.hindcast.tool.terminal.Shown;
import io.hindcast.tool.terminal.Texts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows progress as a bar for each partition and one for all, with rate and time left, and below them what bounds it. Thread-safe.
 */
final class ProgressBars implements ProgressView {
    private static final String ALL = "all";
    private static final int REDRAW_MS = 500;

    private final ReplayedOffsets offsets;
    private final Interrupts interrupts;
    private final Supplier<ProgressBarBuilder> builders;
    private boolean closed;
    private Optional<String> bound = Optional.empty();
    private Optional<String> held = Optional.empty();
    private Optional<ProgressBar> remark = Optional.empty();
    private final Map<String, ProgressBar> bars = new LinkedHashMap<>();

    ProgressBars(ReplayedOffsets offsets, Interrupts interrupts) {
        this(offsets, interrupts, ProgressBarBuilder::new);
    }

    /** @param builders of bars that are drawn somewhere */
    ProgressBars(ReplayedOffsets offsets, Interrupts interrupts, Supplier<ProgressBarBuilder> builders) {
        this.offsets = offsets;
        this.interrupts = interrupts;
        this.builders = builders;
    }

    @Override
    public synchronized void show(VersionProgress progress) {
        if (closed) {
            return;
        }
        boolean first = bars.isEmpty();
        int widest = progress.sources().stream()
                .mapToInt(source -> source.place().length())
                .max()
                .orElse(0);
        for (SourceProgress source : progress.sources()) {
            step(padded(source.place(), widest), offsets.read(source), offsets.wanted(source));
        }
        step(padded(ALL, widest), offsets.read(progress), offsets.wanted(progress));
        remark();
        if (first) {
            interrupts.reclaim();
        }
    }

    @Override
    public synchronized void paced(MaxRate rate) {
        bound = rate.bounded()
                ? Optional.of(rate.paused() ? "paused" : "at most " + Texts.number(rate.recordsPerSecond()) + "/s")
                : Optional.empty();
        end();
    }

    @Override
    public synchronized void held(Optional<String> words) {
        held = words.map(why -> "slowed: " + why);
    }

    private static String padded(String name, int width) {
        return name + " ".repeat(Math.max(0, width - name.length()));
    }

    /** A line of its own: behind a bar there is no room for it. */
    private void remark() {
        String words = Stream.concat(bound.stream(), held.stream()).collect(Collectors.joining("; "));
        if (remark.isEmpty() && !words.isEmpty()) {
            remark = Optional.of(builders.get()
                    .setRenderer((state, columns) -> Shown.cut(state.getExtraMessage(), columns))
                    .setUpdateIntervalMillis(REDRAW_MS)
                    // Its words change while it makes no progress.
                    .continuousUpdate()
                    .build());
        }
        remark.ifPresent(line -> line.setExtraMessage(words));
    }

    private void step(String name, long read, long wanted) {
        ProgressBar bar = bars.computeIfAbsent(
                name,
                task -> builders.get()
                        .setTaskName(task)
                        .setInitialMax(wanted)
                        .startsFrom(read, Duration.ZERO)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(REDRAW_MS)
                        .showSpeed()
                        .build());
        bar.stepTo(read);
    }

    @Override
    public synchronized void close() {
        closed = true;
        end();
    }

    /** What is printed next stands below the bars. They would draw over it: if any follow, these are new ones. */
    private void end() {
        if (!bars.isEmpty()) {
            awaitFirstDrawing();
        }
        bars.values().forEach(ProgressBar::close);
        bars.clear();
        remark.ifPresent(ProgressBar::close);
        remark = Optional.empty();
    }

    /**
     * The library's first run of a bar only draws it: a bar that is closed before that run would never end its line.
     * Its one thread runs in order, so whatever was to run before the end of this bar has run.
     */
    private static void awaitFirstDrawing() {
        new ProgressBarBuilder().setConsumer(new Unseen()).build().close();
    }

    /** Draws nothing. */
    private static final class Unseen implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return 0;
        }

        @Override
        public void accept(String line) {}

        @Override
        public void close() {}
    }
}
