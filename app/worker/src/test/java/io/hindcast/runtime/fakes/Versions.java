package io.hindcast.runtime.fakes;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.account.Progress;
import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.ledger.EventTimeReading;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.start.PartitionLog;
import io.hindcast.start.StartFloor;
import io.hindcast.start.TopicFacts;
import io.hindcast.start.TopicFacts.Cleanup;
import io.hindcast.start.TopicFacts.Timestamps;
import io.hindcast.start.TopicStart;
import java.util.List;
import java.util.OptionalLong;

/** Versions for tests: each reads one topic of one partition, which has ten records. */
public final class Versions {
    private Versions() {}

    public static Definition definition(String pipeline) {
        return definition(pipeline, "tumbling: 1m");
    }

    /** One that names a region. */
    public static Definition zoned(String pipeline) {
        return definition(pipeline, "calendar: {unit: day, zone: Europe/Berlin}");
    }

    private static Definition definition(String pipeline, String window) {
        var read = Definitions.of(pipeline + ".yaml", """
                pipeline: %s
                source:
                  topic: %s
                  format: json
                  event-time: at
                  fields:
                    sku: string
                    at: timestamp
                key: [sku]
                window: { %s, grace: 10s }
                aggregates:
                  orders: count()
                """.formatted(pipeline, pipeline, window));
        return assertInstanceOf(Definitions.Sound.class, read).definitions().get(0);
    }

    public static Started started(VersionId version) {
        return new Started(version, List.of(new SourceStart(version.pipeline(), "id", List.of(0L), List.of(10L))), 1);
    }

    /** Where one would start by itself. */
    public static TopicStart start(String topic) {
        var log = new PartitionLog(0, 0, 10, OptionalLong.empty(), OptionalLong.empty(), Timestamps.PRODUCER);
        return new TopicStart(
                new TopicFacts(topic, "id", 1, Cleanup.KEPT, Timestamps.PRODUCER),
                new EventTimeReading("at", 0),
                List.of(log),
                List.of(new StartFloor.Known(Floor.BEGINNING)));
    }

    public static VersionProgress committed(VersionId version, long offset) {
        return new VersionProgress(
                version, List.of(new SourceProgress(version.pipeline(), 0, offset, 10, Progress.NONE)), List.of());
    }
}
