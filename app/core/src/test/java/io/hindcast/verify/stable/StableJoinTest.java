package io.hindcast.verify.stable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.speakers.Piece;
import io.hindcast.speakers.Speakers;
import io.hindcast.verify.Finding;
import io.hindcast.verify.Finding.Kind;
import io.hindcast.verify.stable.StableJoin.Taken;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Version 2 speaks from noon on, version 1 before; all windows belong to partition 0 of two, in which nothing is carried. */
final class StableJoinTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant ELEVEN = NOON.minusSeconds(3600);
    private static final byte[] NOTHING = {};

    @TempDir
    private Path folder;

    private final List<Finding> findings = new ArrayList<>();
    private StableJoin join;
    private long offset;

    @BeforeEach
    void open() {
        join = join(Set.of(1, 2), 0L);
    }

    private StableJoin join(Set<Integer> readable, long carried) {
        return join(readable, carried, Long.MIN_VALUE);
    }

    private StableJoin join(Set<Integer> readable, long carried, long startMs) {
        Speakers speakers =
                Speakers.NONE.and(Piece.from(Speakers.BEGINNING, 1)).and(Piece.from(NOON.toEpochMilli(), 2));
        // Everything goes through files.
        return new StableJoin(
                new Scope(
                        "revenue",
                        Set.of(1, 2),
                        speakers,
                        readable,
                        List.of(new Scope.Partition(carried, startMs), new Scope.Partition(0, Long.MIN_VALUE)),
                        (group, of) -> 0),
                findings::add,
                folder,
                1);
    }

    @AfterEach
    void close() {
        join.close();
    }

    @Test
    void agreesWhereTheLastWordOfEachSpeakerStands() {
        word(1, "a", ELEVEN, result("a", ELEVEN, 1, 10), Taken.FOR_SURE);
        word(1, "a", ELEVEN, result("a", ELEVEN, 2, 11), Taken.FOR_SURE);
        word(2, "a", ELEVEN, result("a", ELEVEN, 1, 99), Taken.FOR_SURE);
        word(2, "a", NOON, result("a", NOON, 1, 12), Taken.FOR_SURE);
        word(2, "b", NOON, result("b", NOON, 1, 13), Taken.FOR_SURE);
        word(2, "b", NOON, NOTHING, Taken.FOR_SURE);
        said("a", ELEVEN, result("a", ELEVEN, 1, 10), "close", 1, 1);
        said("a", ELEVEN, result("a", ELEVEN, 2, 11), "late", 2, 1);
        said("b", NOON, result("b", NOON, 4, 13), "switch", 4, 2);
        said("b", NOON, null, "late", 5, 2);
        // Said by version 1, confirmed by version 2: only the revision differs.
        said("a", NOON, result("a", NOON, 7, 12), "switch", 7, 1);

        assertEquals(new Agreement(5, 3, 0, 0, 0, 0), join.compare());
        assertEquals(List.of(), findings);
    }

    @Test
    void whatIsForgottenIsNotCompared() {
        join.close();
        join = join(Set.of(1, 2), 0, NOON.toEpochMilli());
        word(1, "a", ELEVEN, result("a", ELEVEN, 1, 10), Taken.FOR_SURE);
        word(2, "a", NOON, result("a", NOON, 1, 12), Taken.FOR_SURE);
        said("b", ELEVEN, result("b", ELEVEN, 1, 99), "close", 1, 1);
        said("a", NOON, result("a", NOON, 1, 12), "close", 1, 2);

        assertEquals(new Agreement(2, 1, 0, 0, 0, 0), join.compare());
        assertEquals(List.of(), findings);
    }

    @Test
    void findsAnotherValue() {
        word(2, "a", NOON, result("a", NOON, 1, 12), Taken.FOR_SURE);
        said("a", NOON, result("a", NOON, 1, 13), "close", 1, 2);

        assertFound(Kind.DIFFERENT);
        assertEquals(
                new Finding(Kind.DIFFERENT, key("a", NOON), result("a", NOON, 1, 13), result("a", NOON, 1, 12)),
                findings.get(0));
    }

    @Test
    void findsAWindowThatIsMissingOrWasTakenBack() {
        word(2, "a", NOON, result("a", NOON, 1, 12), Taken.FOR_SURE);
        word(2, "b", NOON, result("b", NOON, 1, 12), Taken.FOR_SURE);
        said("b", NOON, null, "switch", 1, 2);

        assertFound(Kind.MISSING, Kind.MISSING);
    }

    @Test
    void findsAWindowThatNoSpeakerSays() {
        word(1, "a", NOON, result("a", NOON, 1, 12), Taken.FOR_SURE);
        said("a", NOON, result("a", NOON, 1, 12), "close", 1, 1);
        word(2, "b", NOON, result("b", NOON, 1, 12), Taken.FOR_SURE);
        word(2, "b", NOON, NOTHING, Taken.FOR_SURE);
        said("b", NOON, result("b", NOON, 1, 12), "close", 1, 2);

        assertFound(Kind.SURPLUS, Kind.SURPLUS);
    }

    @Test
    void whatIsCarriedIsCountedApart() {
        join = join(Set.of(1, 2), 1);
        said("a", NOON, result("a", NOON, 1, 12), "close", 1, 1);

        assertEquals(new Agreement(1, 0, 0, 1, 0, 0), join.compare());
    }

    @Test
    void findsMoreThanIsCarried() {
        join = join(Set.of(1, 2), 1);
        said("a", NOON, result("a", NOON, 1, 12), "close", 1, 1);
        said("b", NOON, result("b", NOON, 1, 12), "close", 1, 1);

        assertFound(Kind.SURPLUS);
        assertTrue(findings.get(0).published().contains(key("b", NOON)), findings::toString);
    }

    @Test
    void nothingIsCarriedForWhoSaidItHimself() {
        join = join(Set.of(1, 2), 1);
        said("a", NOON, result("a", NOON, 1, 12), "close", 1, 2);

        assertFound(Kind.SURPLUS);
    }

    @Test
    void whatIsFinalStaysWhileTheSpeakerIsProvisional() {
        word(2, "a", NOON, early("a", NOON, 3), Taken.FOR_SURE);
        said("a", NOON, result("a", NOON, 1, 12), "close", 1, 1);
        word(2, "b", NOON, early("b", NOON, 3), Taken.FOR_SURE);
        said("b", NOON, null, "switch", 1, 1);

        assertEquals(new Agreement(2, 0, 0, 2, 0, 0), join.compare());
    }

    @Test
    void whatIsNotTakenForSureMayStandOrNot() {
        for (String sku : List.of("before", "between", "after", "none")) {
            word(2, sku, NOON, early(sku, NOON, 1), Taken.FOR_SURE);
            word(2, sku, NOON, early(sku, NOON, 2), Taken.PERHAPS);
            word(2, sku, NOON, result(sku, NOON, 1, 3), Taken.PERHAPS);
        }
        word(2, "new", NOON, result("new", NOON, 1, 3), Taken.PERHAPS);
        early("before", 1);
        early("between", 2);
        said("after", NOON, result("after", NOON, 1, 3), "close", 1, 2);
        early("none", 9);

        assertEquals(new Agreement(4, 4, 4, 0, 0, 1), join.compare());
        assertEquals(key("none", NOON), findings.get(0).place());
    }

    @Test
    void ofRetiredSpeakersOnlyTheRecordsAreLookedAt() {
        join = join(Set.of(2), 0);
        said("a", ELEVEN, result("a", ELEVEN, 1, 10), "close", 1, 1);
        said("b", ELEVEN, result("b", ELEVEN, 1, 10), "close", 1, 1);
        said("b", ELEVEN, result("b", ELEVEN, 1, 10), "late", 1, 1);

        assertEquals(new Agreement(3, 0, 0, 0, 2, 1), join.compare());
        assertEquals(Kind.NUMBER, findings.get(0).kind());
    }

    @Test
    void findsRecordsThatThePublisherDoesNotWrite() {
        Map<String, String> ours = headers("close", 1, 2);
        foreign("no header hindcast-cause", result("a", NOON, 1, 1), Map.of());
        foreign("hindcast-cause is 'news'", result("a", NOON, 1, 1), with(ours, "hindcast-cause", "news"));
        foreign("hindcast-version is 'v3'", result("a", NOON, 1, 1), with(ours, "hindcast-version", "v3"));
        foreign("hindcast-pipeline is 'other'", result("a", NOON, 1, 1), with(ours, "hindcast-pipeline", "other"));
        foreign("hindcast-number is '-1'", result("a", NOON, 1, 1), with(ours, "hindcast-number", "-1"));
        foreign("hindcast-cause is 'early' with a hindcast-number", early("a", NOON, 1), headers("early", 1, 2));
        foreign("hindcast-cause is 'late' without hindcast-number", null, headers("late", 0, 2));
        foreign("'close' without a result", null, ours);
        foreign("its value is no result", "{}", ours);
        foreign("its value is no result", "", ours);
        foreign("its value is of another window than its key", result("a", ELEVEN, 1, 1), ours);
        foreign("a result that is provisional, with a hindcast-number", early("a", NOON, 1), ours);
        foreign(
                "a result that is not provisional, without hindcast-number",
                result("a", NOON, 1, 1),
                headers("early", 0, 2));
        foreign("revision 2 with hindcast-number 1", result("a", NOON, 2, 1), ours);
    }

    /** That a record is foreign for that reason. */
    private void foreign(String why, @Nullable String value, Map<String, String> headers) {
        findings.clear();
        join.close();
        join = join(Set.of(1, 2), 0);
        record(0, key("a", NOON), value, headers);

        assertFound(Kind.FOREIGN);
        assertTrue(findings.get(0).published().startsWith(why + ", at "), findings::toString);
    }

    @Test
    void findsAForeignRecordOverAStatementAndUnderOne() {
        for (String sku : List.of("over", "under")) {
            word(2, sku, NOON, result(sku, NOON, 1, 12), Taken.FOR_SURE);
        }
        said("over", NOON, result("over", NOON, 1, 12), "close", 1, 2);
        record(0, key("over", NOON), "x", Map.of());
        record(0, key("under", NOON), "x", Map.of());
        said("under", NOON, result("under", NOON, 1, 12), "close", 1, 2);

        assertEquals(new Agreement(4, 1, 0, 0, 0, 1), join.compare());
        assertEquals(
                List.of(
                        new Finding(
                                Kind.FOREIGN,
                                key("over", NOON),
                                "no header hindcast-cause, at partition 0, offset 1: x",
                                result("over", NOON, 1, 12)),
                        new Finding(
                                Kind.HEALED,
                                key("under", NOON),
                                "no header hindcast-cause, at partition 0, offset 2: x",
                                result("under", NOON, 1, 12))),
                findings);
    }

    @Test
    void whatStandsOverOneForeignRecordStandsOverThoseBeforeIt() {
        word(2, "a", NOON, result("a", NOON, 1, 12), Taken.FOR_SURE);
        record(0, key("a", NOON), "x", Map.of());
        record(0, key("a", NOON), "y", Map.of());
        said("a", NOON, result("a", NOON, 1, 12), "close", 1, 2);
        record(0, key("a", NOON), "z", Map.of());

        assertEquals(1, join.compare().findings());
        assertEquals(
                List.of(Kind.HEALED, Kind.HEALED, Kind.FOREIGN),
                findings.stream().map(Finding::kind).toList());
        assertTrue(findings.get(2).published().endsWith(", offset 3: z"), findings::toString);
    }

    @Test
    void findsNewsOfWhatWasToldToBeComplete() {
        for (String sku : List.of("before", "behind", "late")) {
            word(2, sku, NOON, result(sku, NOON, 1, 12), Taken.FOR_SURE);
        }
        said("before", NOON, result("before", NOON, 1, 12), "close", 1, 2);
        complete(NOON.plusSeconds(60));
        said("behind", NOON, result("behind", NOON, 1, 12), "close", 1, 2);
        said("late", NOON, result("late", NOON, 2, 12), "close", 2, 2);
        complete(NOON);

        assertFound(Kind.HEARTBEAT, Kind.HEARTBEAT);
        assertTrue(findings.get(0).place().contains("behind"), findings::toString);
    }

    private void complete(Instant upTo) {
        record(
                0,
                "{\"heartbeat\":0}",
                null,
                Map.of(
                        "hindcast-heartbeat",
                        "complete-up-to " + upTo,
                        "hindcast-tasks",
                        "1",
                        "hindcast-pipeline",
                        "revenue"));
    }

    @Test
    void findsAKeyThatIsNone() {
        record(1, "hello", "world", headers("close", 1, 2));

        assertFound(Kind.FOREIGN);
        assertEquals("partition 1, offset 0", findings.get(0).place());
    }

    @Test
    void findsAWindowInAnotherPartition() {
        word(2, "a", NOON, result("a", NOON, 1, 12), Taken.FOR_SURE);
        said("a", NOON, result("a", NOON, 1, 12), "close", 1, 2);
        record(1, key("a", NOON), result("a", NOON, 1, 12), headers("close", 1, 2));

        assertEquals(new Agreement(2, 1, 0, 0, 0, 1), join.compare());
        assertEquals(
                List.of(new Finding(Kind.PARTITION, key("a", NOON), "partition 1, offset 1", "partition 0")), findings);
    }

    @Test
    void findsANumberThatDoesNotRise() {
        word(2, "a", NOON, result("a", NOON, 1, 12), Taken.FOR_SURE);
        said("a", NOON, result("a", NOON, 3, 11), "switch", 3, 2);
        said("a", NOON, result("a", NOON, 3, 12), "late", 3, 2);

        assertFound(Kind.NUMBER);
    }

    @Test
    void findsASecondClose() {
        word(2, "a", NOON, result("a", NOON, 1, 12), Taken.FOR_SURE);
        said("a", NOON, result("a", NOON, 1, 11), "close", 1, 1);
        said("a", NOON, result("a", NOON, 2, 12), "close", 2, 2);

        assertFound(Kind.SECOND_CLOSE);
    }

    @Test
    void findsSomethingProvisionalAfterSomethingFinal() {
        word(2, "a", NOON, early("a", NOON, 2), Taken.FOR_SURE);
        said("a", NOON, result("a", NOON, 1, 11), "close", 1, 1);
        early("a", 2);

        assertFound(Kind.PROVISIONAL_AFTER_FINAL);
    }

    private void assertFound(Kind... kinds) {
        assertEquals(kinds.length, join.compare().findings());
        assertEquals(List.of(kinds), findings.stream().map(Finding::kind).toList());
    }

    private void word(int version, String sku, Instant start, String value, Taken taken) {
        join.word(version, key(sku, start).getBytes(UTF_8), value.getBytes(UTF_8), taken);
    }

    private void word(int version, String sku, Instant start, byte[] value, Taken taken) {
        join.word(version, key(sku, start).getBytes(UTF_8), value, taken);
    }

    private void said(String sku, Instant start, @Nullable String value, String cause, long number, int version) {
        record(0, key(sku, start), value, headers(cause, number, version));
    }

    private void early(String sku, long revenue) {
        record(0, key(sku, NOON), early(sku, NOON, revenue), headers("early", 0, 2));
    }

    private void record(int partition, String key, @Nullable String value, Map<String, String> headers) {
        join.record(
                partition,
                offset++,
                key.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8),
                name -> Optional.ofNullable(headers.get(name)).map(text -> text.getBytes(UTF_8)));
    }

    /** @param number 0 for none */
    private static Map<String, String> headers(String cause, long number, int version) {
        Map<String, String> headers = new HashMap<>();
        headers.put("hindcast-cause", cause);
        headers.put("hindcast-version", "v" + version);
        headers.put("hindcast-pipeline", "revenue");
        if (number > 0) {
            headers.put("hindcast-number", Long.toString(number));
        }
        return headers;
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    private static String key(String sku, Instant start) {
        return "{\"sku\":\"" + sku + "\",\"window\":\"" + start + "\"}";
    }

    private static String result(String sku, Instant start, long revision, long revenue) {
        return value(sku, start, "true,\"revision\":" + revision, revenue);
    }

    private static String early(String sku, Instant start, long revenue) {
        return value(sku, start, "false,\"reason\":\"early\"", revenue);
    }

    private static String value(String sku, Instant start, String finality, long revenue) {
        return "{\"key\":{\"sku\":\"" + sku + "\"},\"window\":{\"start\":\"" + start + "\",\"end\":\""
                + start.plusSeconds(60) + "\"},\"final\":" + finality + ",\"revenue\":" + revenue + "}";
    }
}
