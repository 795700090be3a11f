package io.hindcast.tool.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table on disk beside a plain one. */
final class CurrentResultsTest {
    @TempDir
    private Path folder;

    @Test
    void isThatOfAMapHoweverOftenItGoesToDisk() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        TreeMap<ListPlace, String> plain = new TreeMap<>();
        try (CurrentResults current = new CurrentResults(folder, 2_000)) {
            for (int i = 0; i < 5_000; i++) {
                ListPlace key = key(random.nextInt(100), random.nextInt(10));
                if (random.nextInt(3) == 0) {
                    current.withdraw(key);
                    plain.remove(key);
                } else {
                    current.put(key, ("value " + i).getBytes(UTF_8));
                    plain.put(key, "value " + i);
                }
            }

            assertNotEquals(0, folder.toFile().listFiles().length);
            assertEquals(plain.size(), current.count(), "seed " + seed);
            assertEquals(List.copyOf(plain.values()), values(current), "seed " + seed);
            assertEquals(List.copyOf(plain.values()), values(current), "once more, seed " + seed);
        }
        assertEquals(0, folder.toFile().listFiles().length);
    }

    @Test
    void staysInMemoryWhereItFits() {
        try (CurrentResults current = new CurrentResults(folder, 2_000)) {
            for (int i = 0; i < 1_000; i++) {
                current.put(key(1, 1), "again".getBytes(UTF_8));
                current.put(key(2, 1), "again".getBytes(UTF_8));
                current.withdraw(key(2, 1));
            }

            assertEquals(List.of("again"), values(current));
            assertEquals(0, folder.toFile().listFiles().length);
        }
    }

    private static List<String> values(CurrentResults current) {
        List<String> values = new ArrayList<>();
        current.forEach(value -> values.add(new String(value, UTF_8)));
        return values;
    }

    private static ListPlace key(int sku, int minute) {
        String text = "{\"sku\":\"" + sku + "\",\"window\":\"" + Instant.ofEpochSecond(60L * minute) + "\"}";
        return ListPlace.ofWindow(text.getBytes(UTF_8)).orElseThrow();
    }
}
