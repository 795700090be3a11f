package io.hindcast.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.compare.EventScope.Offsets;
import io.hindcast.compare.EventScope.Place;
import io.hindcast.ledger.LedgerRecord.Counts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventScopeTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Map<Place, Offsets> READ = Map.of(new Place("payments", 0), new Offsets(10, 20));

    @TempDir
    private Path folder;

    private WindowJoin join;

    @BeforeEach
    void open() {
        join = new WindowJoin(folder);
    }

    @AfterEach
    void close() {
        join.close();
    }

    private static EventScope scope(boolean replaced) {
        return new EventScope(READ, NOON.plusSeconds(600).toEpochMilli(), NOON.toEpochMilli(), replaced);
    }

    /** Of one the beginning is missing, another has gone further, and one ends earlier: nothing of that is a difference. */
    @Test
    void comparesWhatBothHaveReadAndSpeakOf() {
        put(scope(false), Side.VERSION, 9, 60, "a");
        put(scope(false), Side.VERSION, 10, 60, "a");
        put(scope(false), Side.OTHER, 10, 60, "a");
        put(scope(false), Side.VERSION, 19, 120, "a");
        put(scope(false), Side.OTHER, 19, 120, "b");
        put(scope(false), Side.OTHER, 20, 120, "a");
        put(scope(false), Side.OTHER, 11, 600, "a");

        assertEquals(new Counts(1, 1, 0, 0), join.compare(1).counts());
    }

    /** Of one of them something before the start may be missing there. */
    @Test
    void countsWhatMayLackEvents() {
        put(scope(false), Side.VERSION, 12, 0, "a");
        put(scope(false), Side.OTHER, 12, 0, "b");

        assertEquals(1, join.compare(1).counts().incomplete());
        assertTrue(scope(false).incomplete().orElseThrow().startsWith("of events up to 2026-01-01T12:00:00Z"));
    }

    @Test
    void comparesTheLastProfileThatBothHaveRead() {
        String key = "{\"card\":\"c\"}";
        put(scope(true), Side.VERSION, key, 12, 60, "a");
        put(scope(true), Side.VERSION, key, 13, 60, "b");
        put(scope(true), Side.OTHER, key, 12, 60, "c");
        put(scope(true), Side.OTHER, key, 13, 60, "b");
        put(scope(true), Side.OTHER, key, 21, 60, "d");

        assertEquals(new Counts(1, 0, 0, 0), join.compare(1).counts());
    }

    private void put(EventScope scope, Side side, long offset, long seconds, String decision) {
        put(scope, side, "{\"event\":\"payments/0/" + offset + "\"}", offset, seconds, decision);
    }

    private void put(EventScope scope, Side side, String key, long offset, long seconds, String decision) {
        String value = "{\"key\":{\"card\":\"c\"},\"event\":{\"id\":\"payments/0/" + offset + "\",\"time\":\""
                + NOON.plusSeconds(seconds) + "\"},\"final\":true,\"decision\":\"" + decision + "\"}";
        scope.put(join, side, key.getBytes(UTF_8), value.getBytes(UTF_8));
    }
}
