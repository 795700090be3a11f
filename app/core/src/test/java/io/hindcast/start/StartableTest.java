package io.hindcast.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.ledger.Bound;
import io.hindcast.ledger.CaughtUp;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.CutOver;
import io.hindcast.ledger.Draft;
import io.hindcast.ledger.LedgerEntry;
import io.hindcast.ledger.LedgerRecord;
import io.hindcast.ledger.Level;
import io.hindcast.ledger.LevelRaised;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.EventTime;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.Format;
import io.hindcast.pipeline.KafkaFact;
import io.hindcast.pipeline.Nulls;
import io.hindcast.pipeline.Origin;
import io.hindcast.pipeline.Quiet;
import io.hindcast.pipeline.Source;
import io.hindcast.pipeline.TimeFormat;
import io.hindcast.pipeline.TopicFields;
import io.hindcast.pipeline.ValueType;
import io.hindcast.pipeline.Values;
import io.hindcast.pipeline.VersionId;
import io.hindcast.start.TopicFacts.Cleanup;
import io.hindcast.start.TopicFacts.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StartableTest {
    private static final Optional<Instant> EARLIEST = Optional.empty();
    private static final Optional<Instant> NOON = Optional.of(Instant.parse("2026-01-01T12:00:00Z"));
    private static final Source SOURCE = source(new Origin.Value(List.of("at")));
    private static final TopicFacts EU = topic("orders-eu", 2, Cleanup.KEPT, Timestamps.PRODUCER);

    @Test
    void takesAsManyResultsPartitionsAsTheLargestTopicHas() {
        Startable.Yes yes = assertInstanceOf(
                Startable.Yes.class, of(SOURCE, EARLIEST, topic("orders-us", 5, Cleanup.KEPT, Timestamps.BROKER)));
        assertEquals(5, yes.resultsPartitions());
    }

    /** In a stable topic a key stays in its partition; a keyed source is not spread anew. */
    @Test
    void takesAsManyAsTheStableTopicHasUnlessItsSourceIsKeyed() {
        Startable.Yes yes = assertInstanceOf(
                Startable.Yes.class, of(SOURCE, EARLIEST, topic("orders-us", 5, Cleanup.KEPT, Timestamps.BROKER)));
        PipelineState bound = bound(3);
        assertEquals(3, yes.resultsPartitions(SOURCE, bound));
        assertEquals(5, yes.resultsPartitions(SOURCE, ControlPlane.EMPTY.pipeline("revenue")));
        Source keyed = new Source(SOURCE.read(), SOURCE.eventTime(), Optional.of("at"), SOURCE.from(), SOURCE.quiet());
        assertEquals(5, yes.resultsPartitions(keyed, bound));
    }

    private static PipelineState bound(int partitions) {
        VersionId v1 = new VersionId("revenue", 1);
        List<LedgerRecord> records = List.of(
                new LevelRaised(Level.NEWEST, "0.1.0"),
                new LedgerRecord.Proposed(v1, "print", "a.yaml", "pipeline: a"),
                new Started(v1, List.of(new SourceStart("orders-us", "id", List.of(0L), List.of(9L))), partitions),
                new CaughtUp(v1),
                new CutOver(v1),
                new Bound("revenue", "revenue", "id", partitions));
        ControlPlane state = ControlPlane.EMPTY;
        for (LedgerRecord record : records) {
            long offset = state.offset();
            state = state.apply(new LedgerEntry(offset + 1, Instant.EPOCH, "test", new Draft(record, "", offset)));
        }
        return state.pipeline("revenue");
    }

    @Test
    void namesTheTopicThatIsMissing() {
        assertEquals(
                new Startable.Missing("orders-us"),
                Startable.of(SOURCE, EARLIEST, List.of(Optional.of(EU), Optional.empty())));
    }

    @Test
    void refusesAllTopicsForOneThatIsCompacted() {
        assertEquals(
                "source topic 'orders-us' is compacted (cleanup.policy contains compact): Kafka drops records of it, so a"
                        + " replay would not see what the live run saw; a source must have cleanup.policy=delete: change"
                        + " it, or name a topic that keeps all records",
                refusal(SOURCE, EARLIEST, topic("orders-us", 2, Cleanup.COMPACTED, Timestamps.PRODUCER)));
    }

    @Test
    void refusesToStartByTimeWhereTimestampsDiffer() {
        assertEquals(
                "source topics differ in message.timestamp.type (CreateTime: 'orders-eu'; LogAppendTime: 'orders-us'):"
                        + " where to start is found by timestamps, and one start would be two different times; start at the"
                        + " earliest record, or use topics of one type",
                refusal(SOURCE, NOON, topic("orders-us", 2, Cleanup.KEPT, Timestamps.BROKER)));
    }

    @Test
    void refusesTimestampsAsEventTimesWhereTheyDiffer() {
        assertEquals(
                "source topics differ in message.timestamp.type (CreateTime: 'orders-eu'; LogAppendTime: 'orders-us'): the"
                        + " event time is $timestamp, and it would be two different things; take the event time from a"
                        + " field of the records, or use topics of one type",
                refusal(
                        source(new Origin.Fact(KafkaFact.TIMESTAMP)),
                        EARLIEST,
                        topic("orders-us", 2, Cleanup.KEPT, Timestamps.BROKER)));
    }

    @Test
    void timestampsMayDifferWhereOneTopicAloneTakesItsEventTimeFromThem() {
        Source source = new Source(
                List.of(
                        read("orders-eu", new Origin.Value(List.of("at"))),
                        read("orders-us", new Origin.Fact(KafkaFact.TIMESTAMP))),
                SOURCE.eventTime(),
                SOURCE.keyed(),
                SOURCE.from(),
                SOURCE.quiet());
        TopicFacts us = topic("orders-us", 2, Cleanup.KEPT, Timestamps.BROKER);

        assertInstanceOf(Startable.Yes.class, of(source, EARLIEST, us));
        assertInstanceOf(Startable.No.class, of(source, NOON, us));
    }

    @Test
    void refusesMorePartitionsThanCountsFitBesideAnOffset() {
        assertEquals(
                "source topic 'orders-us' has 129 partitions; at most 128 are supported, since a count for each is committed"
                        + " with every offset: write the records to several topics and name them in source.topics",
                refusal(SOURCE, EARLIEST, topic("orders-us", 129, Cleanup.KEPT, Timestamps.PRODUCER)));
    }

    private static String refusal(Source source, Optional<Instant> from, TopicFacts second) {
        return assertInstanceOf(Startable.No.class, of(source, from, second)).reason();
    }

    private static Startable of(Source source, Optional<Instant> from, TopicFacts second) {
        return Startable.of(source, from, List.of(Optional.of(EU), Optional.of(second)));
    }

    private static TopicFacts topic(String name, int partitions, Cleanup cleanup, Timestamps timestamps) {
        return new TopicFacts(name, "id of " + name, partitions, cleanup, timestamps);
    }

    private static Source source(Origin eventTime) {
        return new Source(
                List.of(read("orders-eu", eventTime), read("orders-us", eventTime)),
                new EventTime("at", Duration.ofHours(1)),
                Optional.empty(),
                Optional.empty(),
                new Quiet(Duration.ofMinutes(1), Quiet.Heartbeats.FOREIGN));
    }

    private static TopicFields read(String topic, Origin eventTime) {
        return new TopicFields(
                topic,
                new Values(new Format.Json(), Nulls.INVALID),
                List.of(new Field("at", ValueType.TIMESTAMP, false, eventTime, TimeFormat.RFC_3339)));
    }
}
