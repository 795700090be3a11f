package io.hindcast.tool;

import io.hindcast.ledger.MaxRate;
import io.hindcast.replay.SourceProgress;
import io.hindcast.replay.VersionProgress;
import java.util.LinkedHashMap;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows progress as a bar for each partition and one for all, with rate and time left. Thread-safe. */
final class ProgressBars implements ProgressView {
    private static final String ALL = "all";
    private static final int REDRAW_MS = 500;

    private final ReplayedOffsets offsets;
    private boolean closed;
    private String note = "";
    private final Map<String, ProgressBar> bars = new LinkedHashMap<>();

    ProgressBars(ReplayedOffsets offsets) {
        this.offsets = offsets;
    }

    @Override
    public synchronized void show(VersionProgress progress) {
        if (closed) {
            return;
        }
        int widest = progress.sources().stream()
                .mapToInt(source -> source.place().length())
                .max()
                .orElse(0);
        for (SourceProgress source : progress.sources()) {
            step(padded(source.place(), widest), offsets.read(source), offsets.wanted(source));
        }
        step(padded(ALL, widest), offsets.read(progress), offsets.wanted(progress));
    }

    @Override
    public synchronized void paced(MaxRate rate) {
        note = rate.bounded()
                ? rate.paused() ? "paused" : "at most " + Texts.number(rate.recordsPerSecond()) + "/s"
                : "";
    }

    private static String padded(String name, int width) {
        return name + " ".repeat(Math.max(0, width - name.length()));
    }

    private void step(String name, long read, long wanted) {
        ProgressBar bar = bars.computeIfAbsent(
                name,
                task -> new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(wanted)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(REDRAW_MS)
                        .showSpeed()
                        .build());
        bar.setExtraMessage(note);
        bar.stepTo(read);
    }

    @Override
    public synchronized void close() {
        closed = true;
        bars.values().forEach(ProgressBar::close);
    }
}
