package io.hindcast.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.operator.BrokenInvariant;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

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
    void aWorkerWithTooLittleMemoryDoesNotEndTheVersionForAll() {
        assertInstanceOf(
                FailureCause.Trouble.class,
                FailureCause.of(new StreamsException("task", new OutOfMemoryError("heap"))));
    }

    @Test
    void aMissingOffsetEndsTheVersion() {
        Throwable thrown = new StreamsException(
                "no offset", new NoOffsetForPartitionException(Set.of(new TopicPartition("orders", 3))));
        FailureCause cause = FailureCause.of(thrown);
        assertInstanceOf(FailureCause.Permanent.class, cause);
        assertTrue(cause.reason().contains("orders-3"));
    }

    @Test
    void deletedRecordsEndTheVersion() {
        Throwable thrown = new StreamsException(
                "poll", new OffsetOutOfRangeException(Map.of(new TopicPartition("orders", 3), 7L)));
        FailureCause cause = FailureCause.of(thrown);
        assertInstanceOf(FailureCause.Permanent.class, cause);
        assertTrue(cause.reason().contains("{orders-3=7}; retention has deleted records before they were read"));
    }

    @Test
    void aMistakeOfOurOwnEndsTheVersionAndSaysWhere() {
        FailureCause cause = FailureCause.of(new StreamsException("task", new IllegalStateException("odd")));
        assertInstanceOf(FailureCause.Permanent.class, cause);
        assertTrue(cause.reason().startsWith("unexpected IllegalStateException: odd at io.hindcast.runtime."));
    }
}
