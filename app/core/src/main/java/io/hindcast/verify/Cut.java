package io.hindcast.verify;

import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Window;
import java.util.ArrayList;
import java.util.List;

/** How the definition cuts event time, in milliseconds: which windows there are, and when nothing changes them any more. */
record Cut(long sizeMs, long everyMs, long graceMs, long correctionMs) {
    static Cut of(Pipeline pipeline) {
        Window window = pipeline.grouping().window();
        long graceMs = window.grace().toMillis();
        return new Cut(
                window.as(tumbling -> tumbling.size(), hopping -> hopping.size())
                        .toMillis(),
                window.as(tumbling -> tumbling.size(), hopping -> hopping.every())
                        .toMillis(),
                graceMs,
                pipeline.settling().toMillis() - graceMs);
    }

    /** The starts of all windows that the time is in, latest first; there is always one. */
    List<Long> startsMs(long atMs) {
        List<Long> starts = new ArrayList<>();
        for (long startMs = atMs / everyMs * everyMs; startMs >= 0 && endMs(startMs) > atMs; startMs -= everyMs) {
            starts.add(startMs);
        }
        return starts;
    }

    long endMs(long startMs) {
        return startMs + sizeMs;
    }

    long closesAtMs(long startMs) {
        return endMs(startMs) + graceMs;
    }

    long settlesAtMs(long startMs) {
        return closesAtMs(startMs) + correctionMs;
    }
}
