package io.hindcast.load;

import io.hindcast.input.Line;
import io.hindcast.input.LineReader;
import java.io.IOException;
import java.util.Optional;

/**
 * Ends a load early, whatever it waits for: the next line of a pipe, or the cluster. Made by the thread that loads; {@link #ask} may be
 * called by any other.
 */
public final class LoadStop {
    private final Thread reader = Thread.currentThread();
    private boolean asked;
    private boolean reading;
    private Optional<Runnable> reaction = Optional.empty();

    /** Asks for the end. */
    public void ask() {
        Optional<Runnable> due;
        synchronized (this) {
            asked = true;
            if (reading) {
                reader.interrupt();
            }
            due = reaction;
        }
        due.ifPresent(Runnable::run);
    }

    synchronized boolean isAsked() {
        return asked;
    }

    /** What else is done when somebody asks. */
    synchronized void onAsk(Runnable action) {
        reaction = Optional.of(action);
    }

    /** Something that reads, and may wait for what it reads. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    /** What is read; empty where the end was asked for, before or while it waited. */
    <T> Optional<T> during(Reading<T> reads) throws IOException {
        if (!begin()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reads.read());
        } catch (IOException failed) {
            if (isAsked()) {
                return Optional.empty();
            }
            throw failed;
        } finally {
            end();
        }
    }

    /** The next line, in the same way. */
    Optional<Line> next(LineReader lines) throws IOException {
        return during(lines::next);
    }

    private synchronized boolean begin() {
        reading = !asked;
        return reading;
    }

    private synchronized void end() {
        reading = false;
        if (asked) {
            // Nobody behind this is to be interrupted for it.
            var unused = Thread.interrupted();
        }
    }
}
