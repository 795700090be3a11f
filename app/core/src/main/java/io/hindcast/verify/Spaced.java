package io.hindcast.verify;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Windows of one size, one every so often since 1970. */
record Spaced(long sizeMs, long everyMs) implements Cut.Shape {
    @Override
    public List<Long> startsMs(long atMs) {
        long latestMs = Math.floorDiv(atMs, everyMs) * everyMs;
        return LongStream.iterate(latestMs, startMs -> endMs(startMs) > atMs, startMs -> startMs - everyMs)
                .boxed()
                .toList();
    }

    @Override
    public long endMs(long startMs) {
        return startMs + sizeMs;
    }

    @Override
    public Optional<String> label(long startMs) {
        return Optional.empty();
    }
}
