package io.hindcast.load;

import io.hindcast.input.Line;
import io.hindcast.input.LineReader;
import io.hindcast.trouble.FileTrouble;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file of lines that are no records, as they stand in the input, under its header line if it has one: once they are mended it is an
 * input itself. Made with the first line, and never written over. Not thread-safe.
 */
final class AsideFile implements Closeable {
    private final Path file;
    private Optional<OutputStream> out = Optional.empty();

    AsideFile(Path file) {
        this.file = file;
    }

    /** Answers what has failed. */
    Optional<String> add(Line.Bad bad, LineReader from) {
        try {
            if (out.isEmpty()) {
                out = Optional.of(new BufferedOutputStream(
                        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)));
                Optional<byte[]> header = from.header();
                if (header.isPresent()) {
                    write(out.get(), header.get());
                }
            }
            write(out.get(), bad.raw());
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of(FileTrouble.line("write", file, failed));
        }
    }

    /** Answers what has failed. */
    Optional<String> flush() {
        try {
            if (out.isPresent()) {
                out.get().flush();
            }
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of(FileTrouble.line("write", file, failed));
        }
    }

    private static void write(OutputStream to, byte[] line) throws IOException {
        to.write(line);
        to.write('\n');
    }

    @Override
    public void close() throws IOException {
        if (out.isPresent()) {
            out.get().close();
        }
    }
}
