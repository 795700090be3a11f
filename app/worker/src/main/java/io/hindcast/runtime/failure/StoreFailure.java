package io.hindcast.runtime.failure;

import java.util.List;
import org.apache.kafka.streams.errors.ProcessorStateException;

/**
 * Tells stores that are spoiled from disks that have trouble. Only a spoiled one may be thrown away: where a disk is full or a
 * right is missing, the files are sound, and to restore them would need what is lacking.
 */
final class StoreFailure {
    private static final String ROCKSDB = "org.rocksdb.RocksDBException";

    /** As the operating system calls it, in the messages of RocksDB and of Java. */
    private static final List<String> OF_THE_DISK = List.of(
            "No space left",
            "Disk quota exceeded",
            "Permission denied",
            "Read-only file system",
            "Too many open files",
            "Resource temporarily unavailable",
            "No locks available",
            "lock hold by",
            "Input/output error");

    /** How Kafka Streams tells that of the file in which it keeps how far a store has come. */
    private static final List<String> OF_THE_CHECKPOINT = List.of("Malformed line", "Unknown checkpoint version");

    private StoreFailure() {}

    /** Whether it means that files of the local state are spoiled or missing. */
    static boolean isDamage(Throwable thrown) {
        boolean ofState = false;
        boolean spoiled = false;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (OF_THE_DISK.stream().anyMatch(message::contains)) {
                return false;
            }
            // It has many words for a file that is not what it has written; what it says of sound files is of the disk.
            boolean rocks = cause.getClass().getName().equals(ROCKSDB);
            ofState |= rocks || cause instanceof ProcessorStateException;
            spoiled |= rocks;
            spoiled |= cause instanceof NumberFormatException
                    || OF_THE_CHECKPOINT.stream().anyMatch(message::contains);
        }
        return ofState && spoiled;
    }
}
