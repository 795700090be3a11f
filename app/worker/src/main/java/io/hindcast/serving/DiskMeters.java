package io.hindcast.serving;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * The folder with the local state, and the disk that it is on. The meters live as long as this object. A folder can have many thousands of
 * files: it is walked through once in {@link #FRESH}, however often and by however many somebody asks.
 */
final class DiskMeters {
    /** How old a size may be. */
    static final Duration FRESH = Duration.ofSeconds(10);

    private final Path folder;
    private final Clock clock;
    private OptionalDouble known = OptionalDouble.empty();
    private long knownAtNs;

    DiskMeters(MeterRegistry registry, Path folder) {
        this.folder = folder;
        this.clock = registry.config().clock();
        Metric.STATE_BYTES.on(registry, Tags.empty(), this, DiskMeters::used);
        Metric.STATE_DISK_FREE.on(
                registry, Tags.empty(), this, meters -> meters.folder.toFile().getUsableSpace());
        Metric.STATE_DISK.on(
                registry, Tags.empty(), this, meters -> meters.folder.toFile().getTotalSpace());
    }

    /** NaN where the folder cannot be read. */
    private synchronized double used() {
        long nowNs = clock.monotonicTime();
        if (known.isEmpty() || nowNs - knownAtNs >= FRESH.toNanos()) {
            known = OptionalDouble.of(walk(folder));
            knownAtNs = nowNs;
        }
        return known.getAsDouble();
    }

    /** Files come and go meanwhile: RocksDB writes new ones and deletes old ones. */
    private static double walk(Path folder) {
        var sum = new Sum(folder);
        try {
            Files.walkFileTree(folder, sum);
            return sum.bytes;
        } catch (IOException unreadable) {
            return Double.NaN;
        }
    }

    private static final class Sum extends SimpleFileVisitor<Path> {
        private final Path root;
        private long bytes;

        Sum(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.size();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
            if (file.equals(root)) {
                throw gone;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException gone) {
            return FileVisitResult.CONTINUE;
        }
    }
}
