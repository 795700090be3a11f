package io.hindcast.files;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Result;
import io.hindcast.alert.AlertSink;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What is told of alerts, a JSON value a line, into a file if one is named; counted in any case. Not thread-safe. */
public final class AlertLines implements AlertSink, AutoCloseable {
    private final Optional<OutputStream> file;
    private long told;

    private AlertLines(Optional<OutputStream> file) {
        this.file = file;
    }

    /**
     * Into that file, which is replaced.
     *
     * @throws IOException if it cannot be written
     */
    public static AlertLines to(Optional<Path> file) throws IOException {
        return new AlertLines(
                file.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new BufferedOutputStream(Files.newOutputStream(file.get()))));
    }

    /** The file cannot be written any more. */
    public static final class Unwritable extends UncheckedIOException {
        private static final long serialVersionUID = 1L;

        Unwritable(IOException cause) {
            super(cause);
        }
    }

    /** @throws Unwritable if the file cannot be written any more */
    @Override
    public void tell(GroupKey group, Result event) {
        told++;
        try {
            if (file.isPresent()) {
                file.get().write(event.value());
                file.get().write('\n');
            }
        } catch (IOException failed) {
            throw new Unwritable(failed);
        }
    }

    /** How often something was told. */
    public long told() {
        return told;
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
