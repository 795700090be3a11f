package io.hindcast.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.harness.PipelineDriver;
import io.hindcast.operator.WindowStore;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RocksMemoryTest {
    private static final long LIMIT_BYTES = 24 << 20;
    private static final int ENTRIES = 8_000;
    private static final int ENTRY_BYTES = 3_000;
    private static final int LOOKS = 1_000;

    private static final VersionNames NAMES = new VersionNames("test", new VersionId("windows", 1));

    private final List<KeyValueStore<Bytes, byte[]>> stores = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void boundsWhatAllStoresHoldTogether() {
        try (RocksMemory memory = new RocksMemory(LIMIT_BYTES)) {
            List<WindowStore> tasks = List.of(open(memory, 0), open(memory, 1), open(memory, 2));
            for (int i = 0; i < ENTRIES; i++) {
                for (WindowStore windows : tasks) {
                    windows.write(0, key(i), new byte[ENTRY_BYTES]);
                }
            }
            for (int i = 0; i < ENTRIES; i += 20) {
                for (WindowStore windows : tasks) {
                    assertTrue(windows.accumulator(0, key(i)).isPresent());
                }
            }
            long written = 3L * ENTRIES * ENTRY_BYTES;

            assertTrue(written > 2 * LIMIT_BYTES);
            assertTrue(memory.cacheBytes() > 0);
            assertTrue(memory.memtableBytes() > 0);
            assertTrue(memory.cacheBytes() <= 2 * memory.cacheLimitBytes(), () -> memory.cacheBytes() + " bytes");
            // One is written to a file while the next one fills.
            assertTrue(
                    memory.memtableBytes() <= 4 * memory.memtableLimitBytes(), () -> memory.memtableBytes() + " bytes");
            stores.forEach(KeyValueStore::close);
        }
    }

    /** So a task that has gone quiet must write now and then. */
    @Test
    void takesItsPartBackFromAQuietStoreAtThatStoresNextWrite() throws InterruptedException {
        try (RocksMemory memory = new RocksMemory(LIMIT_BYTES)) {
            WindowStore quiet = open(memory, 0);
            WindowStore busy = open(memory, 1);
            int written = 0;
            while (memory.memtableBytes() < memory.memtableLimitBytes() / 2) {
                quiet.write(0, key(written++), new byte[ENTRY_BYTES]);
            }
            while (memory.memtableBytes() < memory.memtableLimitBytes() && written < 2 * ENTRIES) {
                busy.write(0, key(written++), new byte[ENTRY_BYTES]);
            }
            long before = memory.memtableBytes();

            quiet.writeProgress(new byte[1]);

            for (int look = 0; memory.memtableBytes() > before - before / 4 && look < LOOKS; look++) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            assertTrue(
                    memory.memtableBytes() <= before - before / 4,
                    () -> memory.memtableBytes() + " bytes of " + before);
            stores.forEach(KeyValueStore::close);
        }
    }

    @Test
    void tellsNothingOnceItIsClosed() {
        RocksMemory memory = new RocksMemory(LIMIT_BYTES);
        memory.close();
        memory.close();

        assertEquals(0, memory.cacheBytes() + memory.memtableBytes());
    }

    private WindowStore open(RocksMemory memory, int task) {
        Properties config = PipelineDriver.properties(PipelineDriver.config(NAMES, folder));
        config.putAll(memory.settings());
        var context = new MockProcessorContext<>(
                config,
                new TaskId(0, task),
                folder.resolve(Integer.toString(task)).toFile());
        KeyValueStore<Bytes, byte[]> store =
                ChangeloggedWindows.builder("windows").withLoggingDisabled().build();
        store.init(context.getStateStoreContext(), store);
        stores.add(store);
        return new ChangeloggedWindows(store);
    }

    private static GroupKey key(int number) {
        return new GroupKey(("{\"sku\":\"" + number + "\"}").getBytes(UTF_8));
    }
}
