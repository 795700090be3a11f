package io.hindcast.start;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.EventTimeReading;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.SourceStart;
import io.hindcast.pipeline.Source;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Where a version would start to read one topic, and what is known of the records before.
 *
 * @param logs by partition
 * @param floors of the same partitions
 */
public record TopicStart(
        TopicFacts topic, EventTimeReading eventTime, List<PartitionLog> logs, List<StartFloor> floors) {
    public TopicStart {
        logs = List.copyOf(logs);
        floors = List.copyOf(floors);
    }

    /** What becomes of partitions of which nobody knows what is missing. */
    public sealed interface Otherwise {
        /** No event from this time on is missing: somebody says so. */
        record Word(Instant wholeFrom) implements Otherwise {}

        /** Deleted records were not younger than those left. */
        record Assume(Instant now) implements Otherwise {}
    }

    /** The topic, for a version of that source. */
    public static TopicStart of(
            Source source, TopicFacts topic, List<PartitionLog> logs, Beginning beginning, ControlPlane state) {
        EventTimeReading reading = reading(source, topic.topic());
        KnownWatermarks known = KnownWatermarks.of(state, topic.id(), reading);
        List<StartFloor> floors = IntStream.range(0, logs.size())
                .mapToObj(partition ->
                        StartFloor.of(partition, logs.get(partition), beginning, reading.maxAheadMs(), known))
                .toList();
        return new TopicStart(topic, reading, logs, floors);
    }

    private static EventTimeReading reading(Source source, String topic) {
        return new EventTimeReading(
                source.eventTimeReading(topic), source.eventTime().maxAhead().toMillis());
    }

    /** The partitions of which nobody knows what is missing. */
    public List<Integer> unknown() {
        return IntStream.range(0, floors.size())
                .filter(partition -> floors.get(partition) instanceof StartFloor.Unknown)
                .boxed()
                .toList();
    }

    /** As it goes into the ledger; partitions that were added while the pipeline ran begin where they began then. */
    public SourceStart sourceStart(PipelineState pipeline, Otherwise otherwise) {
        return new SourceStart(
                topic.topic(),
                topic.id(),
                logs.stream().map(PartitionLog::start).toList(),
                logs.stream().map(log -> Math.max(log.start(), log.end())).toList(),
                IntStream.range(0, floors.size())
                        .mapToObj(partition -> floor(pipeline, partition, otherwise))
                        .toList(),
                eventTime);
    }

    private Floor floor(PipelineState pipeline, int partition, Otherwise otherwise) {
        Floor known = floor(partition, otherwise);
        OptionalLong added = pipeline.growthFloorMs(topic.id(), eventTime, partition);
        if (added.isEmpty()) {
            return known;
        }
        return known.equals(Floor.BEGINNING)
                ? new Floor(added.getAsLong(), -1, Floor.Basis.GROWTH)
                : known.atLeast(added.getAsLong());
    }

    private Floor floor(int partition, Otherwise otherwise) {
        StartFloor floor = floors.get(partition);
        if (floor instanceof StartFloor.Known known) {
            return known.floor();
        }
        StartFloor.Unknown unknown = (StartFloor.Unknown) floor;
        return otherwise instanceof Otherwise.Word word
                ? unknown.word(word.wholeFrom())
                : unknown.assumed(logs.get(partition), eventTime.maxAheadMs(), ((Otherwise.Assume) otherwise).now());
    }
}
