package io.hindcast.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.speakers.Piece;
import io.hindcast.speakers.Speakers;
import io.hindcast.time.TumblingWindows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PublisherTaskTest {
    private static final Place PLACE = new Place(0, 1);
    private static final Speakers FIRST = Speakers.NONE.and(Piece.from(Speakers.BEGINNING, 1));
    private static final Speakers SECOND = Speakers.NONE.and(Piece.from(Speakers.BEGINNING, 2));

    private final MemoryRows rows = new MemoryRows();
    private final List<String> said = new ArrayList<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private PublisherTask task = task();

    private PublisherTask task() {
        return new PublisherTask(
                0,
                rows,
                (key, value, cause, number, version) -> said.add(cause.word() + " v" + version + " "
                        + (number.isPresent() ? String.valueOf(number.getAsLong()) : "-") + " "
                        + (value == null ? "withdrawn" : content(value))));
    }

    private static String content(byte[] value) {
        return new String(value, UTF_8).replaceFirst(".*\"content\":\"", "").replace("\"}", "");
    }

    private void take(int version, int window, String content) {
        Result result =
                new Result(PLACE.window(window), PLACE, window, window + 1, Kind.FINAL, 1, Optional.of(content));
        task.take(version, result.key().bytes(), result.value());
    }

    /** Everything was taken, and both versions have closed so many windows. */
    private boolean commit(long bound, long switched, Speakers speakers, int closed, int mostSaid) {
        return commit(bound, switched, speakers, closed, mostSaid, Long.MAX_VALUE);
    }

    /** The same where results were taken up to a position, and one is written. */
    private boolean commit(long bound, long switched, Speakers speakers, int closed, int mostSaid, long taken) {
        Outlook.Version version = new Outlook.Version(
                new WindowTimes(new TumblingWindows(Place.ms(1), 0)),
                false,
                Optional.of(new Sample(switched + 1, Place.ms(closed), List.of(1L))));
        return task.commit(
                new Outlook(switched + 1, bound, switched, speakers, Map.of(1, version, 2, version)),
                any -> taken,
                mostSaid,
                numbers::put);
    }

    @Test
    void wantsNothingBeforeItKnowsWhoSpeaks() {
        assertEquals(Set.of(), task.wanted());
        commit(1, 1, FIRST, 0, 10);
        assertEquals(Set.of(1), task.wanted());
    }

    @Test
    void aSettlingGoesOnWhereItWasCutOff() {
        commit(1, 1, FIRST, 3, 10);
        commit(1, 5, SECOND, 0, 10);
        for (int window = 0; window < 3; window++) {
            take(1, window, "a");
            take(2, window, "b");
        }
        said.clear();
        assertFalse(commit(1, 6, FIRST, 3, 2));
        assertEquals(List.of("switch v1 2 a", "switch v1 2 a"), said);
        assertEquals(1, numbers.get(Numbers.SETTLING));
        task = task();
        assertTrue(commit(1, 6, FIRST, 3, 2));
        assertEquals(3, said.size());
        assertEquals(0, numbers.get(Numbers.SETTLING));
        assertEquals(3, numbers.get("switch.changed"));
    }

    @Test
    void aTopicThatIsBoundAnewIsFilledAndNumbersGoOn() {
        commit(1, 1, FIRST, 0, 10);
        take(1, 0, "a");
        take(1, 1, "b");
        commit(1, 1, FIRST, 2, 10);
        assertEquals(List.of("close v1 1 a", "close v1 1 b"), said);
        said.clear();
        commit(7, 7, FIRST, 2, 10);
        assertEquals(List.of("switch v1 2 a", "switch v1 2 b"), said);
        take(1, 2, "c");
        assertEquals("close v1 1 c", said.get(2));
        said.clear();
        commit(7, 7, FIRST, 3, 10);
        assertEquals(List.of(), said);
    }

    @Test
    void nothingIsSaidInAnotherTopicBeforeItIsFilled() {
        commit(1, 1, FIRST, 0, 10);
        take(1, 0, "a");
        commit(1, 1, FIRST, 1, 10);
        said.clear();
        assertTrue(commit(7, 7, FIRST, 1, 10, 0));
        take(1, 1, "b");
        assertTrue(commit(7, 7, FIRST, 1, 10, 0));
        assertEquals(List.of(), said);
        commit(7, 7, FIRST, 2, 10);
        assertEquals(List.of("switch v1 2 a", "close v1 1 b"), said);
    }

    @Test
    void whatWasCarriedInAnotherTopicIsCarriedNoMore() {
        commit(1, 1, FIRST, 0, 10);
        take(1, 0, "a");
        commit(1, 5, SECOND, 0, 10);
        assertEquals(1, numbers.get(Numbers.CARRIED));
        said.clear();
        commit(7, 7, SECOND, 0, 10);
        assertEquals(0, numbers.get(Numbers.CARRIED));
        assertEquals(List.of(), said);
    }

    @Test
    void whatIsCarriedIsWithdrawnOnceItsSpeakerHasClosedTheWindow() {
        commit(1, 1, FIRST, 0, 10);
        take(1, 0, "a");
        commit(1, 5, SECOND, 0, 10);
        said.clear();
        assertTrue(commit(1, 5, SECOND, 1, 10));
        assertEquals(List.of("switch v2 2 withdrawn"), said);
        assertEquals(0, numbers.get(Numbers.CARRIED));
    }

    @Test
    void aWorkerThatKnowsLessOfTheLedgerDoesNothing() {
        commit(1, 1, FIRST, 0, 10);
        commit(1, 5, SECOND, 0, 10);
        task = task();
        commit(1, 1, FIRST, 9, 10);
        assertEquals(Set.of(), task.wanted());
        assertEquals(5, numbers.get(Numbers.APPLIED));
    }

    @Test
    void whatIsNoResultIsToldApart() {
        assertFalse(task.take(1, "{}".getBytes(UTF_8), "{}".getBytes(UTF_8)));
        assertFalse(task.take(1, PLACE.window(0).bytes(), "{}".getBytes(UTF_8)));
        assertTrue(task.take(1, "{\"heartbeat\":7}".getBytes(UTF_8), null));
    }

    @Test
    void theStateIsReadAsItWasWritten() {
        commit(1, 1, FIRST, 0, 10);
        take(1, 0, "a");
        commit(1, 5, SECOND, 0, 10);
        byte[] written = rows.get(StoreKeys.TASK).orElseThrow();
        assertEquals(
                List.of(written.length, OptionalLong.of(0L)),
                List.of(
                        TaskStateFormat.write(TaskStateFormat.read(written)).length,
                        TaskStateFormat.read(written).heardMs(2)));
    }
}
