package io.hindcast.runtime.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.operator.BrokenInvariant;
import io.hindcast.operator.DamagedState;
import io.hindcast.runtime.failure.FailureCause.Damaged;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rocksdb.RocksDBException;

final class FailureCauseTest {
    @Test
    void aBrokenInvariantEndsTheVersionWithItsName() {
        Throwable thrown = new StreamsException("caught in process", new BrokenInvariant("partial-count", "1, not 2"));
        assertEquals(
                new FailureCause.Permanent("invariant partial-count is broken: 1, not 2"), FailureCause.of(thrown));
    }

    @Test
    void timeOutsAndFencingPass() {
        assertInstanceOf(FailureCause.Trouble.class, FailureCause.of(new TimeoutException("slow")));
        assertInstanceOf(
                FailureCause.Trouble.class,
                FailureCause.of(new StreamsException("task", new ProducerFencedException("fenced"))));
    }

    @Test
    void aFullDiskPasses() {
        assertInstanceOf(
                FailureCause.Trouble.class,
                FailureCause.of(new ProcessorStateException("store", new IOException("no space left"))));
    }

    @Test
    void tooLittleMemoryIsTheEndOfTheProcess() {
        assertInstanceOf(
                FailureCause.Deadly.class, FailureCause.of(new StreamsException("task", new OutOfMemoryError("heap"))));
    }

    @Test
    void aMissingOffsetIsALoss() {
        Throwable thrown = new StreamsException(
                "no offset", new NoOffsetForPartitionException(Set.of(new TopicPartition("orders", 3))));
        FailureCause cause = FailureCause.of(thrown);
        assertInstanceOf(FailureCause.Lost.class, cause);
        assertTrue(cause.reason().contains("orders-3"));
    }

    @Test
    void deletedRecordsAreALoss() {
        Throwable thrown = new StreamsException(
                "poll", new OffsetOutOfRangeException(Map.of(new TopicPartition("orders", 3), 7L)));
        FailureCause cause = FailureCause.of(thrown);
        assertInstanceOf(FailureCause.Lost.class, cause);
        assertTrue(cause.reason().contains("{orders-3=7}; retention has deleted records before they were read"));
    }

    @Test
    void aMistakeOfOurOwnEndsTheVersionAndSaysWhere() {
        FailureCause cause = FailureCause.of(new StreamsException("task", new IllegalStateException("odd")));
        assertInstanceOf(FailureCause.Permanent.class, cause);
        assertTrue(cause.reason().startsWith("unexpected IllegalStateException: odd at io.hindcast.runtime."));
    }

    @Test
    void aMistakeInsideKafkaIsTriedAgain() {
        NullPointerException theirs = new NullPointerException("task is null");
        theirs.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(
                    "org.apache.kafka.streams.processor.internals.StoreChangelogReader", "restore", "Restore.java", 759)
        });
        assertInstanceOf(FailureCause.Trouble.class, FailureCause.of(theirs));
    }

    @Test
    void aTopicThatMayNotBeWrittenIsToldFromOneThatMayNotBeRead() {
        TopicAuthorizationException refused = new TopicAuthorizationException(Set.of("shop.partials"));
        assertEquals(
                "the right Read on topic 'shop.partials' is missing",
                FailureCause.of(refused).reason());

        StreamsException committing = new StreamsException("commit", refused);
        committing.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(
                    "org.apache.kafka.streams.processor.internals.StreamsProducer", "commit", "Producer.java", 278)
        });
        assertEquals(
                "the right Write on topic 'shop.partials' is missing",
                FailureCause.of(committing).reason());
    }

    @Test
    void aLibraryThatIsMissingHereMayBeThereOnOtherWorkers() {
        assertInstanceOf(
                FailureCause.Trouble.class,
                FailureCause.of(new StreamsException("store", new UnsatisfiedLinkError("librocksdbjni"))));
    }

    @Test
    void stateThatContradictsItselfIsDamaged() {
        Damaged damage = assertInstanceOf(
                Damaged.class,
                FailureCause.of(new StreamsException("task", new DamagedState("stored-entries", "2, not 3"))));
        assertEquals(Damaged.Kind.CONTRADICTORY, damage.kind());
        assertTrue(damage.reason().contains("stored-entries"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Corruption: CURRENT file does not end with newline",
                "Corruption: block checksum mismatch: stored = 1, computed = 2, type = 4  in 000011.sst offset 0 size"
                        + " 9",
                "While opening a file for sequentially reading: MANIFEST-000005: No such file or directory",
                "windows: does not exist (create_if_missing is false)",
                "CURRENT file corrupted"
            })
    void aStoreThatIsSpoiledIsToldFromADisk(String message) {
        assertUnreadable(opening(new RocksDBException(message)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "While appending to file: 000011.log: No space left on device",
                "While open a file for random read: 000011.sst: Permission denied",
                "lock hold by current process, acquire time 1 acquiring thread 2: LOCK: No locks available",
                "While open a file for random read: 000011.sst: Too many open files"
            })
    void aStoreOnADiskThatHasTroubleIsNot(String message) {
        assertInstanceOf(FailureCause.Trouble.class, opening(new RocksDBException(message)));
    }

    @Test
    void aRecordThatIsTooLargeIsSoTheNextTime() {
        FailureCause cause =
                FailureCause.of(new StreamsException("sending", new RecordTooLargeException("the message is 9 bytes")));
        assertInstanceOf(FailureCause.Permanent.class, cause);
        assertTrue(cause.reason().contains("the message is 9 bytes; raise max.message.bytes"), cause.reason());
    }

    @Test
    void aCheckpointIsAFileOfTheState() {
        assertUnreadable(FailureCause.of(new ProcessorStateException(
                "Error loading and deleting checkpoint file", new NumberFormatException("For input: x"))));
    }

    private static void assertUnreadable(FailureCause cause) {
        assertEquals(
                Damaged.Kind.UNREADABLE, assertInstanceOf(Damaged.class, cause).kind());
    }

    private static FailureCause opening(RocksDBException thrown) {
        return FailureCause.of(
                new ProcessorStateException("Error opening store windows at location /state/windows", thrown));
    }
}
