package io.hindcast.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Progress;
import io.hindcast.harness.TestPipelines;
import io.hindcast.operator.Announce;
import io.hindcast.operator.IngestPorts;
import io.hindcast.operator.IngestTask;
import io.hindcast.operator.PipelineRules;
import io.hindcast.operator.Resume;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.internals.ProcessorMetadata;
import org.apache.kafka.streams.processor.internals.TopicPartitionMetadata;
import org.junit.jupiter.api.Test;

/** What is committed beside an offset must fit there: a broker refuses to commit more. */
final class CommittedNumbersTest {
    /** The broker's {@code offset.metadata.max.bytes} unless somebody changes it. */
    private static final int KAFKAS_LIMIT = 4096;

    @Test
    void fitBesideAnOffsetForAsManyDownstreamPartitionsAsAreAllowed() {
        Map<String, Long> numbers = committed(Progress.MOST_DOWNSTREAM);

        String metadata = new TopicPartitionMetadata(Long.MAX_VALUE, new ProcessorMetadata(numbers)).encode();

        assertTrue(metadata.length() <= KAFKAS_LIMIT, () -> metadata.length() + " characters");
        assertEquals(new Progress(numbers), Progress.parse(metadata));
    }

    @Test
    void leaveRoomForAFewMore() {
        Map<String, Long> numbers = committed(Progress.MOST_DOWNSTREAM);
        for (int more = 0; more < 10; more++) {
            numbers.put("something-of-a-later-release." + more, Long.MAX_VALUE);
        }

        String metadata = new TopicPartitionMetadata(Long.MAX_VALUE, new ProcessorMetadata(numbers)).encode();

        assertTrue(metadata.length() <= KAFKAS_LIMIT, () -> metadata.length() + " characters");
    }

    /** All numbers that an ingest task of any source partition commits, as large as they get. */
    private static Map<String, Long> committed(int downstreamPartitions) {
        Map<String, Long> numbers = new HashMap<>();
        IngestPorts ports = new IngestPorts(
                key -> 0, downstreamPartitions, key -> 0, (to, frame) -> {}, (record, reason, detail) -> {});
        PipelineRules rules =
                PipelineRules.of(TestPipelines.definition(TestPipelines.PER_SKU).compiled());
        int lastOfAHundredTopics = 100 * downstreamPartitions - 1;
        new IngestTask(rules, lastOfAHundredTopics, Resume.BEGINNING, ports)
                .commit(Announce.AGAIN, (name, value) -> numbers.put(name, Long.MAX_VALUE));
        return numbers;
    }
}
