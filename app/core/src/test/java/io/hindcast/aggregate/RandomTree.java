package io.hindcast.aggregate;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Events that come together in some order, over adds, merges, writes and reads. */
final class RandomTree {
    private RandomTree() {}

    /** @param accumulate adds some events to an accumulator of that format */
    static <T> Accumulator of(
            AccumulatorFormat format, List<T> events, Function<List<T>, Accumulator> accumulate, Random random) {
        List<T> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        List<Accumulator> parts = new ArrayList<>(List.of(format.empty()));
        for (int from = 0; from < shuffled.size(); ) {
            int to = Math.min(shuffled.size(), from + 1 + random.nextInt(5));
            parts.add(accumulate.apply(shuffled.subList(from, to)));
            from = to;
        }
        while (parts.size() > 1) {
            Accumulator from = parts.remove(random.nextInt(parts.size()));
            Accumulator into = parts.get(random.nextInt(parts.size()));
            into.merge(random.nextBoolean() ? from : format.read(ByteBuffer.wrap(Events.bytes(from))));
        }
        return parts.get(0);
    }
}
