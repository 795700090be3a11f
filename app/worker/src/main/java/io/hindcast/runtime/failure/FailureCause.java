package io.hindcast.runtime.failure;

import io.hindcast.operator.BrokenInvariant;
import io.hindcast.operator.DamagedState;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Why a version stopped on this worker. */
public sealed interface FailureCause {
    String reason();

    /** Whether it is of this worker alone: nothing on the cluster explains it better. */
    default boolean ofThisWorker() {
        return false;
    }

    /** Has the version suffer what follows from it. */
    void befall(Sufferer version);

    /** What a cause does to a version, one method for each. */
    interface Sufferer {
        void troubled(String reason);

        void lost(String reason);

        void damaged(Damaged damage);

        void end(String reason);

        void die(Throwable thrown);
    }

    /** The cluster or the disk of this worker; trying again may help. */
    record Trouble(String reason) implements FailureCause {
        @Override
        public void befall(Sufferer version) {
            version.troubled(reason);
        }
    }

    /** Something that was there is not: the broker may only not know of it yet. */
    record Lost(String reason) implements FailureCause {
        @Override
        public void befall(Sufferer version) {
            version.lost(reason);
        }
    }

    /** The local state cannot be used. */
    record Damaged(Kind kind, String reason) implements FailureCause {
        /** How it shows. */
        public enum Kind {
            /** Its files cannot be read; the cluster has what they hold. */
            UNREADABLE,
            /** It contradicts itself; the cluster may have it so, too. */
            CONTRADICTORY
        }

        @Override
        public boolean ofThisWorker() {
            return true;
        }

        @Override
        public void befall(Sufferer version) {
            version.damaged(this);
        }
    }

    /** The same would happen again. */
    record Permanent(String reason) implements FailureCause {
        @Override
        public void befall(Sufferer version) {
            version.end(reason);
        }
    }

    /** This process cannot go on, with any version. */
    record Deadly(String reason, Throwable thrown) implements FailureCause {
        @Override
        public boolean ofThisWorker() {
            return true;
        }

        @Override
        public void befall(Sufferer version) {
            version.die(thrown);
        }
    }

    /** What an exception means that a stream thread, or a start, has thrown. */
    static FailureCause of(Throwable thrown) {
        Optional<Throwable> deadly = find(thrown, OutOfMemoryError.class)
                .map(Throwable.class::cast)
                .or(() -> find(thrown, InternalError.class));
        if (deadly.isPresent()) {
            return new Deadly(text(deadly.get()), deadly.get());
        }
        Optional<FailureCause> known = find(thrown, BrokenInvariant.class)
                .<FailureCause>map(broken -> new Permanent(String.valueOf(broken.getMessage())))
                .or(() -> find(thrown, DamagedState.class)
                        .map(found -> new Damaged(Damaged.Kind.CONTRADICTORY, String.valueOf(found.getMessage()))))
                .or(() -> find(thrown, OffsetOutOfRangeException.class).map(FailureCause::outOfRange))
                .or(() -> find(thrown, NoOffsetForPartitionException.class).map(FailureCause::noOffset))
                .or(() -> find(thrown, RecordTooLargeException.class).map(FailureCause::tooLarge));
        if (known.isPresent()) {
            return known.get();
        }
        if (StoreFailure.isDamage(thrown)) {
            return new Damaged(Damaged.Kind.UNREADABLE, "the local state cannot be read: " + words(thrown));
        }
        Throwable root = root(thrown);
        // What lacks here, as a library for this machine's processor, other workers may have. What Kafka's own code
        // does not expect, as of a thread that is refused something while it restores a state, is none of the
        // definition's.
        boolean mayPass = root instanceof KafkaException
                || root instanceof IOException
                || root instanceof LinkageError
                || root.getClass().getName().startsWith("org.")
                || thrownByKafka(root);
        return mayPass ? new Trouble(words(thrown)) : new Permanent("unexpected " + text(root) + at(root));
    }

    private static boolean thrownByKafka(Throwable root) {
        StackTraceElement[] places = root.getStackTrace();
        return places.length > 0 && places[0].getClassName().startsWith("org.apache.kafka.");
    }

    private static FailureCause outOfRange(OffsetOutOfRangeException thrown) {
        return new Lost("the log no longer holds the offsets that it reads next: " + thrown.offsetOutOfRangePartitions()
                + "; retention has deleted records before they were read: raise it above what a replay takes, and"
                + " replay what is left");
    }

    /** What ingest sends on, or a state: results and rejected records are measured before. */
    private static FailureCause tooLarge(RecordTooLargeException thrown) {
        return new Permanent("a record that it writes is larger than its topics take: " + thrown.getMessage()
                + "; raise max.message.bytes of its topics and revive it, or let the key or the texts in the"
                + " definition be shorter");
    }

    private static FailureCause noOffset(NoOffsetForPartitionException thrown) {
        return new Lost("no start offset is set for " + thrown.partitions()
                + "; the topic has got partitions, or the consumer group has lost its offsets: a replay starts a"
                + " new version");
    }

    /** For people: what lies deepest, since what lies above it says only where it was met. */
    static String words(Throwable thrown) {
        return Refusal.words(thrown).orElseGet(() -> deepest(thrown));
    }

    private static String deepest(Throwable thrown) {
        Throwable root = root(thrown);
        String message = root.getMessage();
        boolean plain = root instanceof KafkaException && message != null;
        return plain ? String.valueOf(message) : text(root);
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
