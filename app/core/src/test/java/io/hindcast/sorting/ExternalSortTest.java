package io.hindcast.sorting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.sorting.ExternalSort.Sizing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExternalSortTest {
    private static final int RECORDS = 2_000;

    @TempDir
    private Path folder;

    @Test
    void comesToTheSameInMemoryAndThroughFiles() throws IOException {
        List<Numbered> inMemory = sorted(Long.MAX_VALUE, 0, 0);
        List<Numbered> inFewRuns = sorted(30_000, 5, 10);
        // More runs than are open at once; and one record each, since none fits.
        List<Numbered> inManyRuns = sorted(500, 2, SortedRuns.MOST_OPEN);
        List<Numbered> oneARun = sorted(0, 2, SortedRuns.MOST_OPEN);

        assertEquals(RECORDS, inMemory.size());
        assertEquals(inMemory, inFewRuns);
        assertEquals(inMemory, inManyRuns);
        assertEquals(inMemory, oneARun);
    }

    @Test
    void canBeReadAgainAndAddedTo() {
        try (ExternalSort<Numbered> sort = sort(500)) {
            for (int i = 0; i < 100; i++) {
                sort.add(new Numbered("b", i));
            }
            assertEquals(100, read(sort).size());
            sort.add(new Numbered("a", 0));
            sort.add(new Numbered("b", 100));

            List<Numbered> again = read(sort);

            assertEquals(102, again.size());
            assertEquals(new Numbered("a", 0), again.get(0));
            assertEquals(new Numbered("b", 100), again.get(101));
        }
    }

    private List<Numbered> sorted(long mostBytes, int fewestFiles, int mostFiles) throws IOException {
        Random random = new Random(3);
        try (ExternalSort<Numbered> sort = sort(mostBytes)) {
            for (int i = 0; i < RECORDS; i++) {
                sort.add(new Numbered("key " + random.nextInt(200), i));
            }
            List<Numbered> read = read(sort);
            long files = files();
            assertTrue(files >= fewestFiles && files <= mostFiles, files + " files");
            return read;
        }
    }

    private ExternalSort<Numbered> sort(long mostBytes) {
        return new ExternalSort<>(folder, Numbered.FORMAT, Numbered.BY_KEY, new Sizing<>(record -> 100, mostBytes));
    }

    private static List<Numbered> read(ExternalSort<Numbered> sort) {
        List<Numbered> read = new ArrayList<>();
        sort.forEach(read::add);
        return read;
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
