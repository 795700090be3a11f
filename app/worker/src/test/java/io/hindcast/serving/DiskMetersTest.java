package io.hindcast.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskMetersTest {
    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);

    @TempDir
    private Path folder;

    @Test
    void filesOfAllFoldersBelowAreSummed() throws IOException {
        Files.write(folder.resolve("a"), new byte[10]);
        Files.write(Files.createDirectory(folder.resolve("below")).resolve("b"), new byte[5]);
        assertEquals(15, used(folder));
    }

    @Test
    void aFolderThatCannotBeReadHasNoSize() {
        assertEquals(Double.NaN, used(folder.resolve("missing")));
    }

    @Test
    void whoeverAsksMeanwhileCausesNoFurtherWalk() throws IOException {
        var meters = new DiskMeters(registry, folder);
        assertEquals(0, shown());
        Files.write(folder.resolve("a"), new byte[10]);
        clock.add(DiskMeters.FRESH.minusMillis(1));
        assertEquals(0, shown());
        clock.add(Duration.ofMillis(1));
        assertEquals(10, shown());
        Reference.reachabilityFence(meters);
    }

    private double used(Path of) {
        var meters = new DiskMeters(registry, of);
        double bytes = shown();
        Reference.reachabilityFence(meters);
        return bytes;
    }

    private double shown() {
        return registry.get("hindcast.state.bytes").gauge().value();
    }
}
