package io.hindcast.internals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Progress;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.streams.processor.internals.ProcessorMetadata;
import org.apache.kafka.streams.processor.internals.TopicPartitionMetadata;
import org.junit.jupiter.api.Test;

/**
 * {@link Progress} reads what Kafka Streams writes beside an offset without Kafka on its class path: it knows the layout itself, and
 * that text has to be the same for both.
 */
final class OffsetMetadataContractTest {
    private static final Map<String, Long> NUMBERS = Map.of(Progress.FRONTIER, 90_000L, "größer", Long.MIN_VALUE);

    /** What Kafka Streams 4.3.1 writes; offsets in brokers have it, whatever a later release writes. */
    private static final String GOLDEN = "AgAAAAAAAdTAAAAAAQAAAAhmcm9udGllcgAAAAAAAV+Q";

    @Test
    void readsTheNumbersThatKafkaStreamsWrites() {
        assertEquals(new Progress(NUMBERS), Progress.parse(encoded(NUMBERS)));
    }

    @Test
    void readsNoNumbersWhereKafkaStreamsWritesNone() {
        assertEquals(Progress.NONE, Progress.parse(encoded(Map.of())));
    }

    @Test
    void kafkaStreamsWritesWhatStandsInBrokersAlready() {
        Map<String, Long> frontier = Map.of(Progress.FRONTIER, 90_000L);

        assertEquals(GOLDEN, encoded(frontier));
        assertEquals(new Progress(frontier), Progress.parse(GOLDEN));
    }

    @Test
    void kafkaStreamsReadsWhatStandsInBrokersAlready() {
        var read = TopicPartitionMetadata.decode(GOLDEN);

        assertEquals(90_000L, read.processorMetadata().get(Progress.FRONTIER));
    }

    @Test
    void anotherLayoutIsToldAndNotTakenForNothing() {
        byte[] bytes = Base64.getDecoder().decode(GOLDEN);
        bytes[0] = 3;

        var unreadable = assertThrows(
                IllegalArgumentException.class,
                () -> Progress.parse(Base64.getEncoder().encodeToString(bytes)));

        assertTrue(String.valueOf(unreadable.getMessage()).contains("layout 3"), unreadable::getMessage);
    }

    @Test
    void textThatIsCutOffOrSomebodyElsesIsToldToo() {
        assertThrows(IllegalArgumentException.class, () -> Progress.parse(GOLDEN.substring(0, 32)));
        assertThrows(IllegalArgumentException.class, () -> Progress.parse("set by hand"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Progress.parse(Base64.getEncoder().encodeToString("\2 by somebody else".getBytes(UTF_8))));
    }

    @Test
    void whereSomebodyHasOnlySetTheOffsetThereIsNothing() {
        assertEquals(Progress.NONE, Progress.parse(""));
    }

    private static String encoded(Map<String, Long> numbers) {
        ProcessorMetadata metadata = new ProcessorMetadata();
        numbers.forEach(metadata::put);
        return new TopicPartitionMetadata(120_000, metadata).encode();
    }
}
