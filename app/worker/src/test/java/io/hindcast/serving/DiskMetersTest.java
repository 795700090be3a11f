package io.hindcast.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

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

    private double used(Path of) {
        var meters = new DiskMeters(registry, of);
        double bytes = registry.get("hindcast.state.bytes").gauge().value();
        Reference.reachabilityFence(meters);
        return bytes;
    }
}
