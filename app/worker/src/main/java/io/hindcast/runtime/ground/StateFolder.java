package io.hindcast.runtime.ground;

import io.hindcast.runtime.failure.CannotStart;
import io.hindcast.trouble.FileTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder with a worker's local state: a lock, so that one process uses it; the worker's id, so that after a restart it gets
 * its tasks back without a rebalance; and a folder for each version that Kafka Streams fills.
 */
public final class StateFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;
    private final String workerId;

    private StateFolder(Path folder, FileChannel lock, String workerId) {
        this.folder = folder;
        this.lock = lock;
        this.workerId = workerId;
    }

    public static StateFolder open(Path folder) throws CannotStart {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (taken(channel)) {
                channel.close();
                throw new CannotStart("another worker uses the state folder " + folder
                        + "; give each worker of a machine its own with --state-dir");
            }
            return new StateFolder(folder, channel, id(folder.resolve("worker-id")));
        } catch (IOException failed) {
            throw new CannotStart(
                    "cannot use the state folder " + folder + ": " + FileTrouble.reason(failed)
                            + "; choose another with --state-dir",
                    failed);
        }
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException sameProcess) {
            return true;
        }
    }

    private static String id(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        }
        String id = "worker-" + UUID.randomUUID();
        Files.writeString(file, id + "\n", StandardCharsets.UTF_8);
        return id;
    }

    public Path path() {
        return folder;
    }

    /** The same after every restart on this folder. */
    public String workerId() {
        return workerId;
    }

    /**
     * Deletes the local state of an application that has ended; it can be rebuilt from the cluster.
     *
     * @throws IOException if a file cannot be deleted, with its name
     */
    public void delete(String applicationId) throws IOException {
        Path state = folder.resolve(applicationId);
        if (!Files.isDirectory(state)) {
            return;
        }
        try (Stream<Path> files = Files.walk(state)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot release the state folder " + folder, failed);
        }
    }
}
