package io.hindcast.publishing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.pipeline.PublisherNames;
import io.hindcast.topology.CommitIntervals;
import io.hindcast.topology.CommitPace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublisherPollsTest {
    private static final PublisherNames NAMES = new PublisherNames("test", "revenue", 1);
    private static final TopicPartition SPEAKS = new TopicPartition(NAMES.resultsTopic(1), 0);
    private static final TopicPartition COMES = new TopicPartition(NAMES.resultsTopic(2), 0);
    private static final TopicPartition NOBODY = new TopicPartition(NAMES.resultsTopic(3), 0);

    private final PublisherFlow flow =
            new PublisherFlow(NAMES, new CommitPace(CommitIntervals.DEFAULT, System::nanoTime));
    private final PublisherPolls polls = new PublisherPolls(flow);
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    @BeforeEach
    void twoVersionsAreRead() {
        consumer.assign(List.of(SPEAKS, COMES, NOBODY));
        List.of(SPEAKS, COMES, NOBODY).forEach(source -> consumer.seek(source, 0));
        flow.begin(0);
        flow.want(0, Set.of(SPEAKS.topic(), COMES.topic()), Set.of(SPEAKS.topic()));
    }

    /** What a poll may bring, where so many records of the version that speaks are left after it. */
    private Set<TopicPartition> poll(long left) {
        consumer.updateEndOffsets(Map.of(SPEAKS, left, COMES, 1_000_000L, NOBODY, 5L));
        Set<TopicPartition> read = new HashSet<>(consumer.assignment());
        polls.poll(consumer, () -> {
            read.removeAll(consumer.paused());
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> nothing = Map.of();
            return new ConsumerRecords<>(nothing, Map.of());
        });
        assertEquals(Set.of(), consumer.paused());
        return read;
    }

    @Test
    void whatNoTaskWantsIsNotRead() {
        assertEquals(Set.of(SPEAKS, COMES), poll(0));
        assertEquals(Set.of(SPEAKS, COMES), poll(1_000));
        assertEquals(Set.of(SPEAKS, COMES), poll(0));
    }

    @Test
    void whatReadersWaitForGoesFirst() {
        poll(1_001);
        List<Set<TopicPartition>> read = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            read.add(poll(1_001));
        }
        assertEquals(6, read.stream().filter(Set.of(SPEAKS)::equals).count());
        assertEquals(2, read.stream().filter(Set.of(SPEAKS, COMES)::equals).count());
        poll(0);
        assertEquals(Set.of(SPEAKS, COMES), poll(0));
    }

    @Test
    void theLeastThatWaitsIsKnownToTheTask() {
        assertEquals(0, flow.waiting(0));
        poll(500);
        poll(300);
        poll(400);
        assertEquals(300, flow.waiting(0));
        assertEquals(400, flow.waiting(0), "nothing was read since");
        poll(700);
        assertEquals(400, flow.waiting(0));
    }
}
