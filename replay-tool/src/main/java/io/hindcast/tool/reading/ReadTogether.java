package io.hindcast.tool.reading;

import io.hindcast.source.SourceRecord;
import io.hindcast.tool.view.ReadingProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Threads that read a log together: how much all of them have read, and whether one of them has failed. Thread-safe. */
final class ReadTogether {
    private static final int RECORDS_A_LOOK = 1024;

    private final ReadingProgress progress;
    private final LogLimit limit;
    private long records;
    private volatile boolean failed;

    ReadTogether(ReadingProgress progress, LogLimit limit) {
        this.progress = progress;
        this.limit = limit;
    }

    /** Has one thread for each of them, and answers how many records all have read. The first that fails ends the others. */
    long all(List<Consumer<ReadTogether>> readers) {
        ExecutorService threads = Executors.newFixedThreadPool(readers.size());
        try {
            List<Future<?>> ends = new ArrayList<>();
            readers.forEach(reader -> ends.add(threads.submit(() -> run(reader))));
            Optional<RuntimeException> trouble = Optional.empty();
            for (Future<?> end : ends) {
                Optional<RuntimeException> its = failure(end);
                trouble = trouble.or(() -> its);
            }
            trouble.ifPresent(cause -> {
                throw cause;
            });
            return records;
        } finally {
            end(threads);
        }
    }

    /** What they compute into is closed next: none of them may still be at it. */
    private void end(ExecutorService threads) {
        failed = true;
        threads.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            while (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Consumer<ReadTogether> reader) {
        try {
            reader.accept(this);
        } catch (RuntimeException | Error trouble) {
            failed = true;
            throw trouble;
        }
    }

    private static Optional<RuntimeException> failure(Future<?> end) {
        try {
            end.get();
            return Optional.empty();
        } catch (ExecutionException trouble) {
            if (trouble.getCause() instanceof RuntimeException cause) {
                return Optional.of(cause);
            }
            throw new IllegalStateException(trouble.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of(new IllegalStateException("interrupted while reading", interrupted));
        }
    }

    /** Whether one of them has failed: nothing comes of what the others go on to read. */
    boolean failed() {
        return failed;
    }

    private synchronized void read(SourceRecord latest, int more) {
        progress.read(latest, more);
        records += more;
        limit.read(records);
    }

    /** For one thread. */
    Reader reader() {
        return new Reader();
    }

    /** Counts what one thread has read. Not thread-safe. */
    final class Reader {
        private Optional<SourceRecord> latest = Optional.empty();
        private int untold;

        private Reader() {}

        void read(SourceRecord record) {
            latest = Optional.of(record);
            if (++untold == RECORDS_A_LOOK) {
                tell();
            }
        }

        /** It has read all of its share. */
        void done() {
            tell();
        }

        private void tell() {
            latest.ifPresent(record -> ReadTogether.this.read(record, untold));
            untold = 0;
        }
    }
}
