package io.hindcast.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.Definitions;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.SourceStart;
import io.hindcast.pipeline.VersionId;
import io.hindcast.topology.Alignment;
import io.hindcast.topology.Intake;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.Test;

final class VersionRunTest {
    private static final VersionId VERSION = new VersionId("orders", 1);

    private final FakePreparation preparation = new FakePreparation();
    private final Deque<FakeApplication> prepared = new ArrayDeque<>();
    private final List<FakeApplication> made = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T10:00:00Z");
    private final VersionRun run = new VersionRun(
            new Started(VERSION, List.of(new SourceStart("orders", "id", List.of(0L), List.of(0L))), 1),
            pipeline(),
            preparation,
            new FakeApplications(),
            new WorkerListener() {
                @Override
                public void notice(Notice notice) {
                    told.add(notice.line());
                }
            },
            Drift.UNBOUND);

    @Test
    void anApplicationThatCannotBeStartedIsClosedAndTriedAgainWithTheDeepestReason() {
        FakeApplication first = next();
        first.startThrows = Optional.of(new ProcessorStateException(
                "Error opening store windows at location /state", new IOException("No space left on device")));
        FakeApplication second = next();
        tend();
        assertEquals(1, first.closeCalls);
        Condition.Backoff waiting = assertInstanceOf(Condition.Backoff.class, run.condition());
        assertTrue(waiting.reason().contains("No space left on device"), waiting.reason());
        assertEquals(1, told.size());
        now = waiting.until();
        second.stage = Application.Stage.RUNNING;
        tend();
        tend();
        assertInstanceOf(Condition.Running.class, run.condition());
    }

    private void tend() {
        run.tend(now);
    }

    private FakeApplication next() {
        FakeApplication application = new FakeApplication();
        prepared.add(application);
        return application;
    }

    private static CompiledPipeline pipeline() {
        var read = Definitions.of("orders.yaml", """
                pipeline: orders
                source:
                  topic: orders
                  format: json
                  event-time: at
                  fields:
                    sku: string
                    at: timestamp
                key: [sku]
                window: { tumbling: 1m, grace: 10s }
                aggregates:
                  orders: count()
                """);
        return assertInstanceOf(Definitions.Sound.class, read)
                .definitions()
                .get(0)
                .compiled();
    }

    private final class FakeApplications implements Applications {
        @Override
        public Application create(CompiledPipeline pipeline, Started start, List<Intake> intakes) {
            FakeApplication application = prepared.isEmpty() ? new FakeApplication() : prepared.remove();
            made.add(application);
            return application;
        }

        @Override
        public Alignment alignment(CompiledPipeline pipeline, Drift drift) {
            throw new AssertionError("no partition waits here");
        }
    }
}
