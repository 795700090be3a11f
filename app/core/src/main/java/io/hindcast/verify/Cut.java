package io.hindcast.verify;

import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Window;
import java.util.List;
import java.util.Optional;

/** How the definition cuts event time, in milliseconds: which windows there are, and when nothing changes them any more. */
record Cut(Shape shape, long graceMs, long correctionMs) {
    static Cut of(Pipeline pipeline) {
        Window window = pipeline.grouping().window();
        long graceMs = window.grace().toMillis();
        Shape shape = window.as(
                tumbling -> new Spaced(
                        tumbling.size().toMillis(),
                        tumbling.size().toMillis(),
                        tumbling.offset().toMillis()),
                hopping -> new Spaced(
                        hopping.size().toMillis(),
                        hopping.every().toMillis(),
                        hopping.offset().toMillis()),
                calendar -> new Dated(
                        calendar.unit(),
                        calendar.size(),
                        calendar.at(),
                        calendar.zone().rules()));
        return new Cut(shape, graceMs, pipeline.settling().toMillis() - graceMs);
    }

    /** Where windows start and end. */
    interface Shape {
        /** The starts of all windows that the time is in, latest first; some may lie before 1970. */
        List<Long> startsMs(long atMs);

        long endMs(long startMs);

        /** What stands for the window besides its start and end. */
        Optional<String> label(long startMs);
    }

    /** The starts of all windows that the time is in, latest first. No window starts before 1970. */
    List<Long> startsMs(long atMs) {
        return shape.startsMs(atMs).stream().filter(startMs -> startMs >= 0).toList();
    }

    long endMs(long startMs) {
        return shape.endMs(startMs);
    }

    Optional<String> label(long startMs) {
        return shape.label(startMs);
    }

    long closesAtMs(long startMs) {
        return endMs(startMs) + graceMs;
    }

    long settlesAtMs(long startMs) {
        return closesAtMs(startMs) + correctionMs;
    }
}
