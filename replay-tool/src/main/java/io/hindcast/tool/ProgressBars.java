package io.hindcast.tool;

import io.hindcast.replay.SourceProgress;
import io.hindcast.replay.VersionProgress;
import java.util.LinkedHashMap;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows progress as a bar for each partition and one for all, with rate and time left. */
final class ProgressBars implements ProgressView {
    private static final String ALL = "all";
    private static final int REDRAW_MS = 500;

    private final ReplayedOffsets offsets;
    private final Map<String, ProgressBar> bars = new LinkedHashMap<>();

    ProgressBars(ReplayedOffsets offsets) {
        this.offsets = offsets;
    }

    @Override
    public void show(VersionProgress progress) {
        for (SourceProgress source : progress.sources()) {
            step(source.place(), offsets.read(source), offsets.wanted(source));
        }
        step(ALL, offsets.read(progress), offsets.wanted(progress));
    }

    private void step(String name, long read, long wanted) {
        ProgressBar bar = bars.computeIfAbsent(name, task -> new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(wanted)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REDRAW_MS)
                .showSpeed()
                .build());
        bar.stepTo(read);
    }

    @Override
    public void close() {
        bars.values().forEach(ProgressBar::close);
    }
}
