package io.hindcast.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.account.Fate;
import io.hindcast.verify.Cause;
import io.hindcast.verify.Causes;
import io.hindcast.verify.Clause;
import io.hindcast.verify.Contrasted;
import io.hindcast.verify.RecordPlace;
import io.hindcast.verify.RecountPair.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CountedOtherwiseTest {
    private static final Causes.Columns COLUMNS = new Causes.Columns(new LinkedHashMap<>(Map.of("revenue", false)));

    @TempDir
    private Path folder;

    private static Contrasted record(SplittableRandom random) {
        Contrasted.Seen counted = new Contrasted.Seen(
                Fate.ACCEPTED,
                Clause.NONE,
                "",
                1,
                Optional.of("k"),
                Contrasted.Counts.ON_TIME,
                Map.of("revenue", random.nextInt(-9, 100) + ".50"));
        Contrasted.Seen not = new Contrasted.Seen(
                Fate.FILTERED, Clause.WHERE, "", 1, Optional.empty(), Contrasted.Counts.NOT, Map.of());
        boolean out = random.nextBoolean();
        return new Contrasted(
                new RecordPlace("orders", random.nextInt(3), random.nextInt(50)),
                new Cause(Cause.Kind.WHERE, ""),
                out ? counted : not,
                out ? not : counted);
    }

    private static List<String> told(CountedOtherwise counted) {
        List<String> told = new ArrayList<>();
        counted.forEach(counting -> told.add(
                counting instanceof Counting.Records records
                        ? records.key() + records.atMs() + records.causes().because()
                        : counting.toString()));
        return told;
    }

    /** Shared by two, and through files, it is what memory alone would hold. */
    @Test
    void comesToTheSameThroughFilesAndFromParts() throws IOException {
        try (CountedOtherwise whole = new CountedOtherwise(COLUMNS, made("whole"), Long.MAX_VALUE);
                CountedOtherwise small = new CountedOtherwise(COLUMNS, made("small"), 3_000);
                CountedOtherwise part = new CountedOtherwise(COLUMNS, made("part"), 3_000)) {
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < 2_000; i++) {
                String key = "k" + random.nextInt(10);
                long atMs = random.nextInt(12);
                if (random.nextInt(10) == 0) {
                    Range range = new Range(i, i + 5L);
                    whole.window(key, range);
                    (random.nextBoolean() ? small : part).window(key, range);
                } else {
                    Contrasted record = record(random);
                    whole.record(key, atMs, record);
                    (random.nextBoolean() ? small : part).record(key, atMs, record);
                }
            }
            small.absorb(part);
            assertEquals(told(whole), told(small));
        }
    }

    private Path made(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }
}
