package io.hindcast.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.account.Fate;
import io.hindcast.account.Progress;
import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.SourceProgress;
import io.hindcast.source.PlainRecord;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of three minutes, one every minute: one event on time, and one that has missed two of its three windows. */
final class FindingTest {
    private static final String TEXT = """
            pipeline: orders
            source: {topic: orders, format: json, event-time: at, fields: {at: {type: timestamp, epoch: ms}}}
            window: {hopping: {size: 3m, every: 1m}, grace: 0s}
            aggregates: {orders: count()}
            """;

    @TempDir
    Path folder;

    @Test
    void tellsThatOtherWindowsWereMissed() {
        try (Recount recount = recount()) {
            assertEquals(List.of(), found(recount, Map.of(Progress.MISSED, 2L)));
            assertEquals(
                    List.of(new Finding(
                            Finding.Kind.ACCOUNT,
                            "orders/0",
                            "accepted 2; 1 window missed",
                            "accepted 2; 2 windows missed")),
                    found(recount, Map.of(Progress.MISSED, 1L)));
            assertEquals(List.of(), found(recount, Map.of()), "of an earlier release");
        }
    }

    private static List<Finding> found(Recount recount, Map<String, Long> more) {
        Map<String, Long> values = new HashMap<>(more);
        values.put(Progress.fate(Fate.ACCEPTED), 2L);
        values.put(Progress.WATERMARK, 420_000L);
        return Finding.of(new SourceProgress("orders", 0, 2, 2, new Progress(values)), recount);
    }

    private Recount recount() {
        Definition definition = assertInstanceOf(Definitions.Sound.class, Definitions.of("orders.yaml", TEXT))
                .definitions()
                .get(0);
        Started start = new Started(
                new VersionId("orders", 1), List.of(new SourceStart("orders", "id", List.of(0L), List.of(0L))), 1);
        Recount recount = new Recount(definition.compiled(), (key, partitions) -> 0, start, folder, 1_000_000);
        long[] minutes = {7, 5};
        for (int offset = 0; offset < minutes.length; offset++) {
            recount.record(PlainRecord.at("orders", 0, offset)
                    .withTimestamp(420_000)
                    .withValue("{\"at\":" + minutes[offset] * 60_000 + "}"));
        }
        return recount;
    }
}
