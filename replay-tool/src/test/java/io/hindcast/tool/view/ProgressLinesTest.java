package io.hindcast.tool.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Progress;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.ReplayedOffsets;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.tool.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ProgressLinesTest {
    private static final VersionId ID = new VersionId("revenue", 2);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final StringWriter out = new StringWriter();
    private Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private final ProgressLines lines = new ProgressLines(
            new Terminal(new PrintWriter(out, true), Optional.empty())::line,
            new Clock() {
                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return clock.instant();
                }
            },
            new ReplayedOffsets(
                    new Started(ID, List.of(new SourceStart("orders", "id", List.of(0L), List.of(3_000L))), 1)));

    @Test
    void aTenthAndAMinuteAreALine() {
        after(0, 0);
        assertEquals("", after(30, 299));
        assertTrue(after(1, 300).startsWith("revenue/v2:  10 %, 300 of 3,000"));
        assertEquals("", after(59, 320));
        assertTrue(after(1, 321).startsWith("revenue/v2:  10 %, 321 of 3,000"));
    }

    @Test
    void aLineSaysHowFarAndHowFast() {
        assertEquals("revenue/v2:   0 %, 0 of 3,000 offsets, 0/s; slowest orders/0 0 %\n", after(0, 0));
        assertEquals("", after(1, 100));
        assertEquals(
                "revenue/v2:  10 %, 300 of 3,000 offsets, 100/s, 0:27 left; slowest orders/0 10 %\n", after(2, 300));
    }

    @Test
    void aLineSaysWhatSlowsTheReplay() {
        after(0, 0);
        lines.paced(new MaxRate(100));
        lines.held(Optional.of("revenue/v1, which serves, has left records unread for at least 12 s"));
        assertEquals(
                "revenue/v2:  10 %, 300 of 3,000 offsets, 100/s of at most 100, 0:27 left; slowest orders/0 10 %;"
                        + " slowed: revenue/v1, which serves, has left records unread for at least 12 s\n",
                after(3, 300));
        lines.held(Optional.empty());
        lines.paced(new MaxRate(0));
        assertEquals("revenue/v2:  10 %, 300 of 3,000 offsets, paused; slowest orders/0 10 %\n", after(3, 300));
    }

    @Test
    void whatIsReadToItsEndWaitsForTheWatermarks() {
        after(0, 0);
        assertEquals(
                "revenue/v2: 100 %, 3,000 of 3,000 offsets, 1,000/s, waiting for the watermarks; slowest orders/0 100 %\n",
                after(3, 3_000));
    }

    /** What is printed when so many seconds later so much is read. */
    private String after(int seconds, long offset) {
        clock = Clock.offset(clock, Duration.ofSeconds(seconds));
        out.getBuffer().setLength(0);
        lines.show(new VersionProgress(
                ID, List.of(new SourceProgress("orders", 0, offset, 3_000, Progress.NONE)), List.of()));
        return out.toString();
    }
}
