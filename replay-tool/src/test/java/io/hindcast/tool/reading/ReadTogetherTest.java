package io.hindcast.tool.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import io.hindcast.source.PlainRecord;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.tool.view.ProgressView;
import io.hindcast.tool.view.ReadingProgress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ReadTogetherTest {
    private static final Started READ = new Started(
            new VersionId("revenue", 1),
            List.of(new SourceStart("orders", "id", List.of(0L, 0L), List.of(5_000L, 5_000L))),
            1);

    private static ReadTogether together(long limit) {
        return new ReadTogether(
                new ReadingProgress(READ, ProgressView.NONE, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)),
                new LogLimit(limit));
    }

    private static void read(ReadTogether together, int partition, int records) {
        ReadTogether.Reader reader = together.reader();
        for (int offset = 0; offset < records; offset++) {
            reader.read(PlainRecord.at("orders", partition, offset));
        }
        reader.done();
    }

    @Test
    void countsWhatAllHaveRead() {
        assertEquals(
                3_010,
                together(3_010)
                        .all(List.of(all -> read(all, 0, 3_000), all -> read(all, 1, 10), all -> read(all, 1, 0))));
        ToolFailure more = assertThrows(
                ToolFailure.class,
                () -> together(3_009).all(List.of(all -> read(all, 0, 3_000), all -> read(all, 1, 10))));
        assertTrue(more.getMessage().contains("more than --limit 3,009"), more.getMessage());
    }

    @Test
    void theFirstThatFailsEndsTheOthers() {
        IllegalStateException trouble = new IllegalStateException("gone");
        CountDownLatch failed = new CountDownLatch(1);
        ReadTogether together = together(10);
        RuntimeException told = assertThrows(
                RuntimeException.class,
                () -> together.all(List.of(
                        all -> {
                            while (!all.failed()) {
                                Thread.onSpinWait();
                            }
                            failed.countDown();
                        },
                        all -> {
                            throw trouble;
                        })));
        assertSame(trouble, told);
        assertEquals(0, failed.getCount(), "the other one has heard of it");
    }
}
