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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublisherTaskTest {
    private static final Place PLACE = new Place(0, 1);
    private static final Speakers FIRST = Speakers.NONE.and(Piece.from(Speakers.BEGINNING, 1));
    private static final Speakers SECOND = Speakers.NONE.and(Piece.from(Speakers.BEGINNING, 2));

    private final MemoryRows rows = new MemoryRows();
    private final List<String> said = new ArrayList<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private Outlook.Memory memory = Outlook.Memory.ALL;
    private final List<StableTopic.Entry> before = new ArrayList<>();
    private long toldMs = Long.MIN_VALUE;
    private PublisherTask task = task();

    private PublisherTask task() {
        return new PublisherTask(0, rows, new Topic());
    }

    /** What is said is noted, and what was said before the task began is found again. */
    private final class Topic implements StableTopic {
        @Override
        public void say(byte[] key, byte @Nullable [] value, Cause cause, OptionalLong number, int version) {
            said.add(cause.word() + " v" + version + " "
                    + (number.isPresent() ? String.valueOf(number.getAsLong()) : "-") + " "
                    + (value == null ? "withdrawn" : content(value)));
        }

        @Override
        public Page said(long offset) {
            return new Page(before, before.size(), true, toldMs);
        }
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
        return commit(
                bound, switched, speakers, mostSaid, new Sample(switched + 1, Place.ms(closed), List.of(1L)), taken);
    }

    private boolean commit(long bound, long switched, Speakers speakers, int mostSaid, Sample sample, long taken) {
        return commit(bound, switched, speakers, new Slice(5_000, mostSaid), sample, taken);
    }

    private boolean commit(long bound, long switched, Speakers speakers, Slice slice, Sample sample, long taken) {
        Outlook.Version version =
                new Outlook.Version(new WindowTimes(new TumblingWindows(Place.ms(1), 0)), false, Optional.of(sample));
        return task.commit(
                new Outlook(switched + 1, bound, -1, switched, speakers, Map.of(1, version, 2, version), memory),
                any -> taken,
                slice,
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
    void newsThatASwitchFindsIsToldWhateverItsRate() {
        commit(1, 1, FIRST, 0, 10);
        take(1, 0, "a");
        commit(1, 1, FIRST, 1, 10);
        take(2, 0, "b");
        take(2, 1, "b");
        take(2, 2, "b");
        said.clear();
        Sample sample = new Sample(6, Place.ms(1), List.of(1L));
        assertFalse(commit(1, 5, SECOND, new Slice(1, 0), sample, Long.MAX_VALUE));
        assertEquals(List.of("close v2 1 b"), said);
        task = task();
        assertFalse(commit(1, 5, SECOND, new Slice(2, 0), sample, Long.MAX_VALUE));
        assertFalse(commit(1, 5, SECOND, new Slice(2, 0), sample, Long.MAX_VALUE));
        assertEquals(List.of("close v2 1 b", "close v2 1 b"), said);
        long writes = numbers.get(Numbers.WRITES);
        assertFalse(commit(1, 5, SECOND, new Slice(2, 0), sample, Long.MAX_VALUE));
        assertEquals(writes, numbers.get(Numbers.WRITES), "a switch that is paused writes nothing");
        assertTrue(commit(1, 5, SECOND, new Slice(5, 5), sample, Long.MAX_VALUE));
        assertEquals("switch v2 2 b", said.get(2));
    }

    @Test
    void whatIsLiveIsSaidBetweenTwoSlices() {
        commit(1, 1, FIRST, 3, 10);
        commit(1, 5, SECOND, 0, 10);
        for (int window = 0; window < 3; window++) {
            take(1, window, "a");
            take(2, window, "b");
        }
        said.clear();
        Sample sample = new Sample(7, Place.ms(3), List.of(1L));
        assertFalse(commit(1, 6, FIRST, new Slice(1, 10), sample, Long.MAX_VALUE));
        take(1, 7, "live");
        assertFalse(commit(1, 6, FIRST, new Slice(1, 10), sample, Long.MAX_VALUE));
        assertEquals(List.of("switch v1 2 a", "close v1 1 live", "switch v1 2 a"), said);
    }

    @Test
    void whoIsToSpeakIsTakenUpToNearTheEndOfItsResults() {
        task = new PublisherTask(0, rows, new Topic(), Settling::settle, 10);
        commit(1, 1, FIRST, 0, 10);
        cutover(0, 100);
        take(1, 0, "live");
        cutover(100, 150);
        assertEquals(1, numbers.get(Numbers.APPLIED));
        take(1, 1, "live");
        cutover(150, 170);
        assertEquals(1, numbers.get(Numbers.APPLIED));
        assertEquals(List.of("close v1 1 live", "close v1 1 live"), said);
        cutover(170, 180);
        assertEquals(5, numbers.get(Numbers.APPLIED));
    }

    @Test
    void whoWritesFasterThanItIsReadIsNotWaitedFor() {
        task = new PublisherTask(0, rows, new Topic(), Settling::settle, 10);
        commit(1, 1, FIRST, 0, 10);
        cutover(0, 100);
        cutover(100, 151);
        assertEquals(5, numbers.get(Numbers.APPLIED));
    }

    /** To the second version, whose results were taken so far and end there. */
    private void cutover(long taken, long end) {
        commit(1, 5, SECOND, 10, new Sample(6, Place.ms(0), List.of(end)), taken);
    }

    private OptionalLong complete(int window) {
        return OptionalLong.of(Place.ms(window));
    }

    @Test
    void itIsCompleteUpToWhatWhoSpeaksHasClosed() {
        assertEquals(OptionalLong.empty(), task.completeUpToMs());
        commit(1, 1, FIRST, 3, 10);
        assertEquals(complete(3), task.completeUpToMs());
        commit(1, 1, FIRST, 10, new Sample(2, Place.ms(4), List.of(9L)), 8);
        assertEquals(complete(3), task.completeUpToMs(), "not all of it is taken");
        commit(1, 1, FIRST, 10, new Sample(2, Place.ms(4), List.of(9L)), 9);
        assertEquals(complete(4), task.completeUpToMs());
    }

    @Test
    void nothingIsToldOfCompletenessWhileASwitchIsSettled() {
        commit(1, 1, FIRST, 0, 10);
        take(1, 0, "a");
        take(1, 1, "a");
        take(2, 0, "b");
        take(2, 1, "b");
        assertFalse(commit(1, 5, SECOND, 2, 1));
        assertEquals(OptionalLong.empty(), task.completeUpToMs());
        assertTrue(commit(1, 5, SECOND, 2, 1));
        assertEquals(complete(2), task.completeUpToMs());
    }

    @Test
    void whatWasToldOfCompletenessIsNotTakenBack() {
        heard(1, 1, FIRST, 2);
        assertEquals(complete(5), task.completeUpToMs());
        task = task();
        heard(1, 5, SECOND, 2);
        assertEquals(OptionalLong.empty(), task.completeUpToMs(), "the second version is not as far");
        take(2, 4, "late to come");
        heard(1, 5, SECOND, 5);
        assertEquals(List.of("switch v2 1 late to come"), said);
        assertEquals(complete(5), task.completeUpToMs());
    }

    /** The first version has closed five windows, the second so many. */
    private void heard(long bound, long switched, Speakers speakers, int second) {
        WindowTimes times = new WindowTimes(new TumblingWindows(Place.ms(1), 0));
        Map<Integer, Outlook.Version> versions = Map.of(
                1,
                new Outlook.Version(times, false, Optional.of(new Sample(switched + 1, Place.ms(5), List.of(1L)))),
                2,
                new Outlook.Version(
                        times, false, Optional.of(new Sample(switched + 1, Place.ms(second), List.of(1L)))));
        task.commit(
                new Outlook(switched + 1, bound, -1, switched, speakers, versions, memory),
                any -> 1,
                new Slice(10, 10),
                numbers::put);
    }

    @Test
    void whatTheTopicTellsOfCompletenessIsRemembered() {
        toldMs = Place.ms(5);
        commit(1, 1, FIRST, 3, 10);
        assertEquals(OptionalLong.empty(), task.completeUpToMs());
        take(1, 4, "a");
        assertEquals(List.of("switch v1 1 a"), said);
        commit(1, 1, FIRST, 6, 10);
        assertEquals(complete(6), task.completeUpToMs());
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
        assertEquals(List.of("close v1 1 b", "switch v1 2 a"), said);
    }

    /** A topic that was away for long is bound anew: what has closed meanwhile is news, however slowly it is filled. */
    @Test
    void whatWasTakenBeforeAnotherTopicIsFilledIsNewsThere() {
        commit(1, 1, FIRST, 0, 10);
        take(1, 0, "a");
        commit(1, 1, FIRST, 1, 10);
        commit(7, 7, FIRST, 1, 10, 0);
        take(1, 1, "b");
        take(1, 2, "c");
        take(2, 2, "d");
        said.clear();
        Sample first = new Sample(8, Place.ms(3), List.of(1L));
        assertFalse(commit(7, 7, FIRST, new Slice(2, 0), first, Long.MAX_VALUE));
        assertEquals(List.of("close v1 1 b"), said);
        Sample second = new Sample(10, Place.ms(3), List.of(1L));
        assertFalse(commit(7, 9, SECOND, new Slice(5, 0), second, Long.MAX_VALUE));
        assertEquals(List.of("close v1 1 b", "close v2 1 d"), said);
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

    private void find(int window, String content, long number) {
        Result result = new Result(
                PLACE.window(window),
                PLACE,
                window,
                window + 1,
                Kind.FINAL,
                number,
                content.isEmpty() ? Optional.empty() : Optional.of(content));
        before.add(new StableTopic.Entry(result.key().bytes(), result.value(), OptionalLong.of(number)));
    }

    @Test
    void whatStandsInTheTopicIsRemembered() {
        find(0, "a", 3);
        find(1, "b", 1);
        find(2, "c", 4);
        find(2, "", 5);
        take(1, 0, "a");
        take(1, 1, "other");
        commit(1, 1, FIRST, 9, 10);
        assertEquals(List.of("switch v1 2 other"), said);
        take(1, 2, "d");
        take(1, 20, "e");
        assertEquals(List.of("switch v1 6 d", "close v1 6 e"), said.subList(1, 3));
        commit(1, 1, FIRST, 9, 10);
        assertEquals(6, numbers.get(Numbers.HIGHEST));
    }

    @Test
    void whatEndedBeforeSomethingThatStandsIsNoNews() {
        find(4, "a", 1);
        commit(1, 1, FIRST, 10, new Sample(2, Sample.UNKNOWN, List.of(1L)), Long.MAX_VALUE);
        take(1, 3, "b");
        take(1, 5, "c");
        assertEquals(List.of("switch v1 2 b", "close v1 2 c"), said);
    }

    @Test
    void whatIsNoResultIsSaidAnew() {
        before.add(new StableTopic.Entry(PLACE.window(0).bytes(), "nonsense".getBytes(UTF_8), OptionalLong.empty()));
        before.add(new StableTopic.Entry("nonsense".getBytes(UTF_8), new byte[0], OptionalLong.empty()));
        commit(1, 1, FIRST, 0, 10);
        take(1, 0, "a");
        assertEquals(List.of("close v1 1 a"), said);
    }

    @Test
    void windowsBeyondTheHorizonAreForgotten() {
        memory = new Outlook.Memory(OptionalLong.of(Place.ms(5)), Long.MIN_VALUE, 0);
        commit(1, 1, FIRST, 0, 10);
        take(1, 0, "a");
        take(1, 1, "b");
        assertTrue(commit(1, 1, FIRST, 6, 10));
        assertEquals(Place.ms(1), numbers.get(Numbers.START));
        assertTrue(rows.get(StoreKeys.said(PLACE.window(0))).isEmpty());
        assertTrue(rows.get(StoreKeys.word(PLACE.window(0), 1)).isEmpty());
        assertTrue(rows.get(StoreKeys.said(PLACE.window(1))).isPresent());
        said.clear();
        take(1, 0, "late");
        take(2, 0, "other");
        take(2, 1, "other");
        commit(1, 5, SECOND, 6, 10);
        assertEquals(List.of("switch v2 2 other"), said);
    }

    @Test
    void whatIsCarriedIsNotForgotten() {
        memory = new Outlook.Memory(OptionalLong.of(Place.ms(5)), Long.MIN_VALUE, 0);
        commit(1, 1, FIRST, 0, 10);
        take(1, 0, "a");
        commit(1, 5, SECOND, 0, 10);
        assertEquals(1, numbers.get(Numbers.CARRIED));
        commit(1, 5, SECOND, 10, new Sample(6, Place.ms(9), List.of(5L)), 3);
        assertEquals(Place.ms(-5), numbers.get(Numbers.START));
        commit(1, 5, SECOND, 9, 10);
        assertEquals(Place.ms(4), numbers.get(Numbers.START));
        assertEquals("switch v2 2 withdrawn", said.get(said.size() - 1));
    }

    @Test
    void aRebuildLeavesAloneWhatIsOlderThanTheLedgerSays() {
        memory = new Outlook.Memory(OptionalLong.empty(), Place.ms(1), 7);
        find(0, "a", 1);
        find(1, "b", 1);
        commit(1, 1, FIRST, 0, 10);
        take(1, 0, "other");
        take(1, 1, "other");
        take(1, 2, "new");
        assertEquals(List.of("switch v1 2 other", "close v1 8 new"), said);
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
