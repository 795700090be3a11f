package io.hindcast.operator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.GroupKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

final class KeyOrderTest {
    private final AccumulatorFormat none = new AccumulatorFormat(List.of());

    /** Keys of few bytes, that begin alike for a while, some of them beginnings of others. */
    @RepeatedTest(200)
    void sortsAsKeysCompare(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        int common = random.nextInt(3) * 7;
        OpenWindow[] entries = new OpenWindow[random.nextInt(60)];
        for (int i = 0; i < entries.length; i++) {
            byte[] key = new byte[common + random.nextInt(12)];
            for (int at = common; at < key.length; at++) {
                key[at] = (byte) new int[] {0, 1, 0x7F, 0x80, 0xFF}[random.nextInt(5)];
            }
            entries[i] = new OpenWindow(0, new GroupKey(key), none.empty());
        }
        OpenWindow[] expected = entries.clone();
        Arrays.sort(expected, Comparator.comparing(OpenWindow::key));

        KeyOrder.sort(entries);

        assertArrayEquals(keys(expected), keys(entries));
    }

    private static byte[][] keys(OpenWindow[] entries) {
        return Arrays.stream(entries).map(entry -> entry.key().bytes()).toArray(byte[][]::new);
    }
}
