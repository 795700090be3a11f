package io.hindcast.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Windows of one size, one every so often from an offset behind the beginning of 1970 on. */
record Spaced(long sizeMs, long everyMs, long offsetMs) implements Cut.Shape {
    @Override
    public List<Long> startsMs(long atMs) {
        long latestMs = Math.floorDiv(atMs - offsetMs, everyMs) * everyMs + offsetMs;
        List<Long> startsMs = new ArrayList<>(1);
        for (long startMs = latestMs; endMs(startMs) > atMs; startMs -= everyMs) {
            startsMs.add(startMs);
        }
        return startsMs;
    }

    @Override
    public long endMs(long startMs) {
        return startMs + sizeMs;
    }

    @Override
    public long between(long startMs, long otherMs) {
        return (otherMs - startMs) / everyMs;
    }

    @Override
    public Optional<String> label(long startMs) {
        return Optional.empty();
    }
}
