package io.hindcast.runtime.fakes;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.account.Progress;
import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.SourceStart;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import java.util.List;

/** Versions for tests: each reads one topic of one partition, which has ten records. */
public final class Versions {
    private Versions() {}

    public static Definition definition(String pipeline) {
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
                window: { tumbling: 1m, grace: 10s }
                aggregates:
                  orders: count()
                """.formatted(pipeline, pipeline));
        return assertInstanceOf(Definitions.Sound.class, read).definitions().get(0);
    }

    public static Started started(VersionId version) {
        return new Started(version, List.of(new SourceStart(version.pipeline(), "id", List.of(0L), List.of(10L))), 1);
    }

    public static VersionProgress committed(VersionId version, long offset) {
        return new VersionProgress(
                version, List.of(new SourceProgress(version.pipeline(), 0, offset, 10, Progress.NONE)), List.of());
    }
}
