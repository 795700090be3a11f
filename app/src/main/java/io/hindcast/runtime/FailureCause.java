package io.hindcast.runtime;

import io.hindcast.operator.BrokenInvariant;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;

/** Why Kafka Streams stopped: trouble that passes, or a reason to end the version. */
sealed interface FailureCause {
    String reason();

    /** The cluster, the disk or the memory of this worker; trying again may help. */
    record Trouble(String reason) implements FailureCause {}

    /** The same would happen again. */
    record Permanent(String reason) implements FailureCause {}

    /** What an exception that reached the uncaught handler means. */
    static FailureCause of(Throwable thrown) {
        Optional<BrokenInvariant> invariant = find(thrown, BrokenInvariant.class);
        if (invariant.isPresent()) {
            return new Permanent(String.valueOf(invariant.get().getMessage()));
        }
        Optional<OffsetOutOfRangeException> outOfRange = find(thrown, OffsetOutOfRangeException.class);
        if (outOfRange.isPresent()) {
            return new Permanent("the log no longer holds the offsets that it reads next: "
                    + outOfRange.get().offsetOutOfRangePartitions()
                    + "; retention has deleted records before they were read: raise it above what a replay takes, and"
                    + " replay what is left");
        }
        Optional<NoOffsetForPartitionException> noOffset = find(thrown, NoOffsetForPartitionException.class);
        if (noOffset.isPresent()) {
            return new Permanent("no start offset is set for " + noOffset.get().partitions()
                    + "; the topic has got partitions, or the consumer group has lost its offsets: a replay starts a"
                    + " new version");
        }
        Throwable root = root(thrown);
        return root instanceof KafkaException
                        || root instanceof IOException
                        || root instanceof VirtualMachineError
                        || root.getClass().getName().startsWith("org.")
                ? new Trouble(text(root))
                : new Permanent("unexpected " + text(root) + at(root));
    }

    /** For people: what lies deepest, since what lies above it says only where it was met. */
    static String words(Throwable thrown) {
        return text(root(thrown));
    }

    private static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String text(Throwable thrown) {
        return thrown.getMessage() == null
                ? thrown.getClass().getSimpleName()
                : thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
    }

    private static String at(Throwable thrown) {
        return thrown.getStackTrace().length == 0 ? "" : " at " + thrown.getStackTrace()[0];
    }
}
