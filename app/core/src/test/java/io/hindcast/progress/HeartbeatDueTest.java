package io.hindcast.progress;

import static io.hindcast.progress.ProgressFacts.empty;
import static io.hindcast.progress.ProgressFacts.progress;
import static io.hindcast.progress.ProgressFacts.source;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HeartbeatDueTest {
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-01-01T11:00:00Z");
    private static final Instant TWELVE = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant LATER = NOW.plus(IDLE);

    @Test
    void bringsQuietPartitionsToTheLowestOfThoseThatMove() {
        VersionProgress before =
                progress(List.of(source(0, 5, 5, TEN), empty(1), source(2, 7, 7, TEN), source(3, 7, 7, TEN)));
        VersionProgress after =
                progress(List.of(source(0, 5, 5, TEN), empty(1), source(2, 8, 8, ELEVEN), source(3, 9, 9, TWELVE)));

        List<HeartbeatDue> due = due(before, after, LATER);

        assertEquals(
                List.of(
                        new HeartbeatDue(source(0, 5, 5, TEN), ELEVEN.toEpochMilli(), HeartbeatDue.By.PARTITIONS),
                        new HeartbeatDue(empty(1), ELEVEN.toEpochMilli(), HeartbeatDue.By.PARTITIONS)),
                due);
    }

    @Test
    void nothingIsDueBeforeTheIdleTimeout() {
        VersionProgress before = progress(List.of(source(0, 5, 5, TEN), source(1, 7, 7, TEN)));
        VersionProgress after = progress(List.of(source(0, 5, 5, TEN), source(1, 8, 8, ELEVEN)));

        assertEquals(List.of(), due(before, after, LATER.minusMillis(1)));
    }

    @Test
    void nothingIsDueWhereAllAreQuiet() {
        VersionProgress still = progress(List.of(source(0, 5, 5, TEN), source(1, 7, 7, ELEVEN)));

        assertEquals(List.of(), due(still, still, LATER));
    }

    @Test
    void nothingIsDueWhereRecordsAreLeftToRead() {
        VersionProgress before = progress(List.of(source(0, 4, 5, TEN), source(1, 7, 7, TEN)));
        VersionProgress after = progress(List.of(source(0, 4, 5, TEN), source(1, 8, 8, ELEVEN)));

        assertEquals(List.of(), due(before, after, LATER));
    }

    @Test
    void aQuietPartitionThatIsAheadIsLeftAlone() {
        VersionProgress before = progress(List.of(source(0, 5, 5, TWELVE), source(1, 7, 7, TEN)));
        VersionProgress after = progress(List.of(source(0, 5, 5, TWELVE), source(1, 8, 8, ELEVEN)));

        assertEquals(List.of(), due(before, after, LATER));
    }

    @Test
    void byTheClockAllPartitionsThatAreReadToTheirEndAreToldWhereTheyHaveFallenBehind() {
        VersionProgress still = progress(List.of(
                source(0, 5, 5, TEN),
                empty(1),
                source(2, 4, 5, TEN),
                source(3, 7, 7, ELEVEN.minusMillis(1)),
                source(4, 7, 7, ELEVEN)));

        List<HeartbeatDue> due = HeartbeatDue.behind(still, Duration.ofSeconds(30), ELEVEN.plusSeconds(30));

        assertEquals(
                List.of(
                        new HeartbeatDue(source(0, 5, 5, TEN), ELEVEN.toEpochMilli(), HeartbeatDue.By.CLOCK),
                        new HeartbeatDue(empty(1), ELEVEN.toEpochMilli(), HeartbeatDue.By.CLOCK),
                        new HeartbeatDue(
                                source(3, 7, 7, ELEVEN.minusMillis(1)), ELEVEN.toEpochMilli(), HeartbeatDue.By.CLOCK)),
                due);
    }

    private static List<HeartbeatDue> due(VersionProgress before, VersionProgress after, Instant now) {
        QuietSince quiet = QuietSince.UNWATCHED.watch(before, NOW).watch(after, now);
        return HeartbeatDue.of(after, quiet, IDLE, now);
    }
}
