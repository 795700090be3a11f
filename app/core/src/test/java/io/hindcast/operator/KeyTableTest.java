package io.hindcast.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.GroupKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class KeyTableTest {
    private final AccumulatorFormat format = new AccumulatorFormat(List.of());
    private final KeyTable table = new KeyTable();

    @Test
    void behavesLikeASortedMap() {
        SplittableRandom random = new SplittableRandom(1);
        Map<GroupKey, OpenWindow> expected = new TreeMap<>();
        for (int step = 0; step < 200_000; step++) {
            GroupKey key = key(random.nextInt(step % 50_000 < 10_000 ? 20 : 2_000));
            OpenWindow there = expected.get(key);
            assertSame(there, table.find(key));
            if (there == null) {
                OpenWindow entry = entry(key);
                table.add(entry);
                expected.put(key, entry);
            } else if (random.nextBoolean()) {
                table.remove(there);
                expected.remove(key);
            }
            if (step % 1_000 == 0) {
                sweepHalf(expected);
            }
            assertEquals(expected.size(), table.size());
        }
        assertEquals(new ArrayList<>(expected.values()), List.of(table.inOrder()));
    }

    @Test
    void findsKeysOfTheSameHash() {
        OpenWindow first = entry(new GroupKey("Aa".getBytes(UTF_8)));
        OpenWindow second = entry(new GroupKey("BB".getBytes(UTF_8)));
        assertEquals(first.key().hashCode(), second.key().hashCode());
        table.add(first);
        assertNull(table.find(second.key()));
        table.add(second);
        table.remove(first);

        assertSame(second, table.find(second.key()));
    }

    @Test
    void sweepsOnFromWhereItStopped() {
        for (int i = 0; i < 100; i++) {
            table.add(entry(key(i)));
        }
        List<OpenWindow> seen = new ArrayList<>();
        while (seen.size() < 100) {
            int end = seen.size() + 10;
            table.sweep(
                    entry -> {
                        seen.add(entry);
                        return false;
                    },
                    () -> seen.size() == end);
        }

        assertEquals(100, seen.stream().distinct().count());
    }

    private void sweepHalf(Map<GroupKey, OpenWindow> expected) {
        int end = expected.size() / 2;
        table.sweep(entry -> expected.remove(entry.key()) != null, () -> expected.size() <= end);
    }

    private OpenWindow entry(GroupKey key) {
        return new OpenWindow(0, key, format.empty());
    }

    private static GroupKey key(int number) {
        return new GroupKey(("k" + number).getBytes(UTF_8));
    }
}
