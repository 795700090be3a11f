package io.hindcast.tool.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that is gone afterwards, also after Ctrl-C. */
public final class TemporaryFolder implements AutoCloseable {
    private final Path path;
    private final Interrupts.Handle interrupt;

    public TemporaryFolder(Interrupts interrupts) {
        try {
            path = Files.createTempDirectory("hindcast-compare-");
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot make a temporary folder: " + failed.getMessage(), failed);
        }
        interrupt = interrupts.onInterrupt(this::delete);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        interrupt.close();
        delete();
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException left) {
            // The system's own cleaning of temporary files takes the rest.
        }
    }
}
