package io.hindcast.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.LedgerRecord.Growing;
import io.hindcast.ledger.LedgerRecord.Grown;
import io.hindcast.ledger.LedgerRecord.Mark;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.LedgerRecord.Watermarks;
import io.hindcast.pipeline.VersionId;
import io.hindcast.schema.SchemaFact;
import io.hindcast.schema.SchemaId;
import io.hindcast.schema.SchemaText;
import io.hindcast.zone.Zone;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class LedgerJsonTest {
    /** That of a release to come. */
    private static final int LATER = Level.NEWEST + 1;

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.006Z");
    private static final VersionId V2 = new VersionId("revenue", 2);
    private static final String ALL =
            "\"version\":\"revenue/v2\",\"at\":\"2026-01-02T03:04:05.006Z\",\"who\":\"anna\",\"why\":\"because\",\"basedOn\":41";

    private static final Reach REACH = new Reach(
            new Reach.Windows(Instant.parse("2026-01-02T03:00:00Z").toEpochMilli(), 60_000),
            new Reach.Place("new", List.of(18L, 30L), List.of(20L, 30L)),
            new Reach.Place("old", List.of(7L, 0L), List.of(7L, 8L)),
            new Reach.Sums(
                    1,
                    0,
                    List.of(
                            new Reach.Column(
                                    "revenue",
                                    9,
                                    1,
                                    2,
                                    Optional.of(new Reach.Pair(new BigDecimal("10.50"), new BigDecimal("9"))),
                                    Optional.of(new Reach.Pair(new BigDecimal("3.50"), new BigDecimal("2")))),
                            new Reach.Column("biggest", 12, 0, 0, Optional.empty(), Optional.empty()))),
            OptionalLong.of(118));

    /** The golden bytes: a change here is a change of the persisted format. */
    static Stream<Arguments> golden() {
        SourceStart orders = new SourceStart("orders", "AAAAAAAAAAAAAAAAAAAAAQ", List.of(0L, 17L), List.of(100L, 170L));
        SourceStart partial = new SourceStart(
                "orders",
                "AAAAAAAAAAAAAAAAAAAAAQ",
                List.of(0L, 17L),
                List.of(100L, 170L),
                List.of(Floor.BEGINNING, Floor.upTo(999, Floor.Basis.TIMESTAMPS)),
                new EventTimeReading("at", 3_600_000));
        return Stream.of(
                golden(
                        new Proposed(V2, "abc123", "revenue.yaml", "pipeline: revenue\n"),
                        "proposed",
                        ",\"fingerprint\":\"abc123\",\"file\":\"revenue.yaml\",\"definition\":\"pipeline: revenue\\n\""),
                Arguments.of(
                        new Proposed(
                                V2,
                                "abc123",
                                "revenue.yaml",
                                "pipeline: revenue\n",
                                List.of(Zone.recorded("Asia/Kathmandu", "2025a", "1 +05:30 504901800+05:45"))),
                        "{\"format\":1,\"level\":3,\"kind\":\"proposed\"," + ALL
                                + ",\"fingerprint\":\"abc123\",\"file\":\"revenue.yaml\",\"definition\":\"pipeline: revenue\\n\","
                                + "\"zones\":[{\"name\":\"Asia/Kathmandu\",\"release\":\"2025a\","
                                + "\"rules\":\"1 +05:30 504901800+05:45\"}]}"),
                golden(
                        new Started(V2, List.of(orders), 2),
                        "started",
                        ",\"resultsPartitions\":2,\"sources\":[{\"topic\":\"orders\",\"topicId\":\"AAAAAAAAAAAAAAAAAAAAAQ\","
                                + "\"startOffsets\":[0,17],\"endOffsets\":[100,170]}]"),
                golden(
                        new Started(V2, List.of(partial), 2, Optional.of(Instant.parse("2026-01-10T00:00:00Z"))),
                        "started",
                        ",\"resultsPartitions\":2,\"sources\":[{\"topic\":\"orders\",\"topicId\":\"AAAAAAAAAAAAAAAAAAAAAQ\","
                                + "\"startOffsets\":[0,17],\"endOffsets\":[100,170],\"eventTime\":\"at\",\"maxAhead\":3600000,"
                                + "\"floors\":[{\"watermark\":0,\"incomplete\":-1,\"basis\":\"beginning\"},"
                                + "{\"watermark\":999,\"incomplete\":999,\"basis\":\"timestamps\"}]}],"
                                + "\"until\":\"2026-01-10T00:00:00Z\""),
                golden(
                        new Started(V2, List.of(orders), 2, Optional.empty(), MaxRate.PAUSED),
                        "started",
                        ",\"resultsPartitions\":2,\"sources\":[{\"topic\":\"orders\",\"topicId\":\"AAAAAAAAAAAAAAAAAAAAAQ\","
                                + "\"startOffsets\":[0,17],\"endOffsets\":[100,170]}],\"maxRate\":0"),
                golden(new Paced(V2, new MaxRate(50_000)), "paced", ",\"maxRate\":50000"),
                golden(new Paced(V2, MaxRate.NONE), "paced", ""),
                golden(new Finished(V2), "finished", ""),
                golden(
                        new Watermarks(V2, List.of(new Mark("orders", 1, 17, 999))),
                        "watermarks",
                        ",\"marks\":[{\"topic\":\"orders\",\"partition\":1,\"offset\":17,\"watermark\":999}]"),
                golden(new Growing(V2, "orders", 3), "growing", ",\"topic\":\"orders\",\"partitions\":3"),
                golden(new Grown(V2, "orders", List.of(999L)), "grown", ",\"topic\":\"orders\",\"floors\":[999]"),
                golden(new CaughtUp(V2), "caught-up", ""),
                golden(new CutOver(V2), "cut-over", ""),
                golden(new Retired(V2), "retired", ""),
                golden(new Failed(V2, "orders is gone"), "failed", ",\"reason\":\"orders is gone\""),
                golden(new Cancelled(V2), "cancelled", ""),
                level8(new Expired(V2), "expired", ""),
                level8(
                        new Started(
                                V2,
                                List.of(orders),
                                2,
                                Optional.empty(),
                                MaxRate.NONE,
                                Optional.of(new Request(
                                        "--from-earliest",
                                        Optional.of(Instant.parse("2026-01-03T03:04:05Z")),
                                        Optional.of(new Rollout(OptionalLong.of(17)))))),
                        "started",
                        ",\"resultsPartitions\":2,\"sources\":[{\"topic\":\"orders\",\"topicId\":\"AAAAAAAAAAAAAAAAAAAAAQ\","
                                + "\"startOffsets\":[0,17],\"endOffsets\":[100,170]}],\"wish\":\"--from-earliest\","
                                + "\"deadline\":\"2026-01-03T03:04:05Z\",\"rollout\":{\"order\":17}"),
                golden(
                        new Compared(V2, new VersionId("revenue", 1), new Counts(10, 2, 3, 4)),
                        "compared",
                        ",\"against\":\"revenue/v1\",\"identical\":10,\"changed\":2,\"onlyInVersion\":3,\"onlyInOther\":4"),
                golden(
                        new Compared(V2, new VersionId("revenue", 1), new Counts(10, 2, 3, 4, 5)),
                        "compared",
                        ",\"against\":\"revenue/v1\",\"identical\":10,\"changed\":2,\"onlyInVersion\":3,\"onlyInOther\":4,"
                                + "\"incomplete\":5"),
                level2(
                        new Started(
                                V2,
                                List.of(orders),
                                2,
                                Optional.empty(),
                                MaxRate.NONE,
                                Optional.of(new Request("--from-earliest"))),
                        "started",
                        ",\"resultsPartitions\":2,\"sources\":[{\"topic\":\"orders\",\"topicId\":\"AAAAAAAAAAAAAAAAAAAAAQ\","
                                + "\"startOffsets\":[0,17],\"endOffsets\":[100,170]}],\"wish\":\"--from-earliest\""),
                level2(
                        new CutOver(
                                V2,
                                Optional.of(new VersionId("revenue", 1)),
                                Optional.of(Instant.parse("2026-01-03T03:04:05Z"))),
                        "cut-over",
                        ",\"from\":\"revenue/v1\",\"keepUntil\":\"2026-01-03T03:04:05Z\""),
                level2(new Retired(V2, Retired.WayBack.GIVEN_UP), "retired", ",\"wayBack\":\"given-up\""),
                level2(
                        new Compared(
                                V2,
                                new VersionId("revenue", 1),
                                new Counts(10, 2, 3, 4),
                                Optional.of(Compared.Verdict.BROKEN)),
                        "compared",
                        ",\"against\":\"revenue/v1\",\"identical\":10,\"changed\":2,\"onlyInVersion\":3,\"onlyInOther\":4,"
                                + "\"verdict\":\"broken\""),
                level6(
                        new Compared(
                                V2,
                                new VersionId("revenue", 1),
                                new Counts(10, 2, 3, 4),
                                Optional.of(Compared.Verdict.DIFFERENT),
                                Optional.of(new Judgement(
                                        "changed < 9",
                                        true,
                                        Map.of("revenue", "1%"),
                                        Map.of("revenue", 2L, "orders", 0L),
                                        "9f3c"))),
                        "compared",
                        ",\"against\":\"revenue/v1\",\"identical\":10,\"changed\":2,\"onlyInVersion\":3,\"onlyInOther\":4,"
                                + "\"verdict\":\"different\",\"judgement\":{\"gate\":\"changed < 9\",\"outcome\":\"passed\","
                                + "\"tolerances\":{\"revenue\":\"1%\"},\"differing\":{\"orders\":0,\"revenue\":2},"
                                + "\"report\":\"9f3c\"}"),
                level6(
                        new Compared(
                                V2,
                                new VersionId("revenue", 1),
                                new Counts(10, 2, 0, 0),
                                Optional.of(Compared.Verdict.DIFFERENT),
                                Optional.of(new Judgement("changed < 9", true, Map.of(), Map.of(), "9f3c")),
                                Optional.of(REACH)),
                        "compared",
                        ",\"against\":\"revenue/v1\",\"identical\":10,\"changed\":2,\"onlyInVersion\":0,\"onlyInOther\":0,"
                                + "\"verdict\":\"different\",\"judgement\":{\"gate\":\"changed < 9\",\"outcome\":\"passed\","
                                + "\"tolerances\":{},\"differing\":{},\"report\":\"9f3c\"},"
                                + "\"reach\":{\"goesOn\":118,\"lastEnd\":\"2026-01-02T03:00:00Z\",\"incomplete\":60000,"
                                + "\"version\":{\"topicId\":\"new\",\"ends\":[20,30],\"back\":[2,0]},"
                                + "\"other\":{\"topicId\":\"old\",\"ends\":[7,8],\"back\":[0,8]},"
                                + "\"within\":1,\"otherColumns\":0,\"columns\":[{\"name\":\"revenue\",\"equal\":9,\"within\":1,"
                                + "\"numeric\":2,\"totals\":{\"other\":\"10.50\",\"version\":\"9\"},"
                                + "\"largest\":{\"other\":\"3.50\",\"version\":\"2\"}},"
                                + "{\"name\":\"biggest\",\"equal\":12,\"within\":0,\"numeric\":0}]}"),
                level2(
                        new CutOver(
                                V2,
                                Optional.of(new VersionId("revenue", 1)),
                                Optional.empty(),
                                Takeover.ALL,
                                Optional.of(Uncompared.GATE_FAILED)),
                        "cut-over",
                        ",\"from\":\"revenue/v1\",\"uncompared\":\"gate-failed\""),
                level2(new Revived(V2), "revived", ""),
                ofNone(
                        new Noted("revenue", "revenue/v2"),
                        "\"level\":7,\"kind\":\"noted\"",
                        ",\"pipeline\":\"revenue\",\"about\":\"revenue/v2\""),
                ofNone(new Removed("revenue"), "\"level\":2,\"kind\":\"removed\"", ",\"pipeline\":\"revenue\""),
                ofNone(
                        new Snapshot(40, 1, 0, 2, "abc", "xyz="),
                        "\"level\":2,\"kind\":\"snapshot\"",
                        ",\"of\":40,\"fold\":1,\"part\":0,\"parts\":2,\"digest\":\"abc\",\"body\":\"xyz=\""),
                level4(
                        new CutOver(
                                V2,
                                Optional.of(new VersionId("revenue", 1)),
                                Optional.of(Instant.parse("2026-01-03T03:04:05Z")),
                                new Takeover(1_767_225_600_000L, 500, Optional.of("2026-01-01T00:00:00Z"))),
                        "cut-over",
                        ",\"from\":\"revenue/v1\",\"keepUntil\":\"2026-01-03T03:04:05Z\",\"windowsFrom\":1767225600000,"
                                + "\"share\":500,\"effectiveFrom\":\"2026-01-01T00:00:00Z\""),
                level4(
                        new RolledBack(
                                V2,
                                Optional.of(new VersionId("revenue", 3)),
                                Optional.of(Instant.parse("2026-01-03T03:04:05Z")),
                                17),
                        "rolled-back",
                        ",\"from\":\"revenue/v3\",\"keepUntil\":\"2026-01-03T03:04:05Z\",\"undoes\":17"),
                level4(new RolledBack(V2, Optional.empty(), Optional.empty(), 17), "rolled-back", ",\"undoes\":17"),
                level4(
                        new Retired(V2, Retired.WayBack.KEPT, Retired.Windows.SETTLED),
                        "retired",
                        ",\"windows\":\"settled\""),
                ofNone(
                        new Bound("revenue", "revenue-per-sku", "AAAAAAAAAAAAAAAAAAAAAQ", 4),
                        "\"level\":4,\"kind\":\"bound\"",
                        ",\"pipeline\":\"revenue\",\"topic\":\"revenue-per-sku\","
                                + "\"topicId\":\"AAAAAAAAAAAAAAAAAAAAAQ\",\"partitions\":4"),
                ofNone(
                        new Bound("revenue", "revenue-per-sku", "id", 4, Bound.Binding.ANEW),
                        "\"level\":4,\"kind\":\"bound\"",
                        ",\"pipeline\":\"revenue\",\"topic\":\"revenue-per-sku\",\"topicId\":\"id\",\"partitions\":4,"
                                + "\"binding\":\"anew\""),
                ofNone(
                        new Bound("revenue", "hot", "id", 4, Bound.Binding.FIRST, Bound.Holds.ALERTS),
                        "\"level\":11,\"kind\":\"bound\"",
                        ",\"pipeline\":\"revenue\",\"topic\":\"hot\",\"topicId\":\"id\",\"partitions\":4,"
                                + "\"holds\":\"alerts\""),
                ofNone(
                        new Rebuilt("revenue", StableTopic.Generation.EVERYTHING, 7),
                        "\"level\":5,\"kind\":\"rebuilt\"",
                        ",\"pipeline\":\"revenue\",\"numbersAbove\":7"),
                ofNone(
                        new Rebuilt("revenue", 60_000, 0),
                        "\"level\":5,\"kind\":\"rebuilt\"",
                        ",\"pipeline\":\"revenue\",\"keepBefore\":60000,\"numbersAbove\":0"),
                ofNone(
                        new TopicPaced("revenue", new MaxRate(500)),
                        "\"level\":5,\"kind\":\"topic-paced\"",
                        ",\"pipeline\":\"revenue\",\"maxRate\":500"),
                ofNone(
                        new TopicPaced("revenue", MaxRate.NONE),
                        "\"level\":5,\"kind\":\"topic-paced\"",
                        ",\"pipeline\":\"revenue\""),
                ofNone(
                        new Applied(
                                "revenue",
                                17,
                                List.of(new Applied.Taken(V2, List.of(5L, 9L))),
                                new Applied.Counts(1, 2, 3, 4, 5)),
                        "\"level\":4,\"kind\":\"applied\"",
                        ",\"pipeline\":\"revenue\",\"switch\":17,"
                                + "\"taken\":[{\"version\":\"revenue/v2\",\"offsets\":[5,9]}],"
                                + "\"changed\":1,\"added\":2,\"withdrawn\":3,\"identical\":4,\"carried\":5"),
                ofNone(
                        new RedriveBegun(
                                "revenue",
                                2,
                                "2026-01-02-1f3a9c",
                                "9f3c",
                                List.of(new RedrivenTopic(
                                        "orders",
                                        "AAAAAAAAAAAAAAAAAAAAAQ",
                                        Map.of(0, Offsets.of(List.of(4L, 7L, 5L)), 11, Offsets.of(List.of(0L))),
                                        List.of(9L, 1L)))),
                        "\"level\":9,\"kind\":\"redrive-begun\"",
                        ",\"pipeline\":\"revenue\",\"rejectedBy\":2,\"redrive\":\"2026-01-02-1f3a9c\",\"file\":\"9f3c\","
                                + "\"topics\":[{\"topic\":\"orders\",\"topicId\":\"AAAAAAAAAAAAAAAAAAAAAQ\","
                                + "\"origins\":{\"0\":\"4-5,7\",\"11\":\"0\"},\"ends\":[9,1]}]"),
                moved(RedriveMoved.To.REDRIVEN, "redriven"),
                moved(RedriveMoved.To.STOPPED, "redrive-stopped"),
                moved(RedriveMoved.To.GIVEN_UP, "redrive-given-up"),
                ofNone(
                        new SchemaRecorded(
                                new SchemaId("http://r:8081", "orders", 17),
                                new SchemaFact.Written(
                                        new SchemaText("AVRO", "{}", List.of(new SchemaText.Reference("a.B", "[]"))))),
                        "\"level\":10,\"kind\":\"schema\"",
                        ",\"registry\":\"http://r:8081\",\"topic\":\"orders\",\"number\":17,\"type\":\"AVRO\","
                                + "\"sha256\":\"b3f386b30b4bda106069f926de158e7b63d66e0a88fbab80f83e010cbdff5dfc\","
                                + "\"text\":\"{}\",\"references\":[{\"name\":\"a.B\",\"text\":\"[]\"}]"),
                ofNone(
                        new SchemaRecorded(new SchemaId("http://r:8081", "orders", 99), new SchemaFact.Missing()),
                        "\"level\":10,\"kind\":\"schema\"",
                        ",\"registry\":\"http://r:8081\",\"topic\":\"orders\",\"number\":99"),
                ofNone(new LevelRaised(2, "0.1.0"), "\"kind\":\"level\"", ",\"number\":2,\"release\":\"0.1.0\""));
    }

    private static Arguments golden(LedgerRecord record, String kind, String own) {
        return Arguments.of(record, "{\"format\":1,\"kind\":\"" + kind + "\"," + ALL + own + "}");
    }

    private static Arguments level2(LedgerRecord record, String kind, String own) {
        return Arguments.of(record, "{\"format\":1,\"level\":2,\"kind\":\"" + kind + "\"," + ALL + own + "}");
    }

    private static Arguments level8(LedgerRecord record, String kind, String own) {
        return Arguments.of(record, "{\"format\":1,\"level\":8,\"kind\":\"" + kind + "\"," + ALL + own + "}");
    }

    private static Arguments level6(LedgerRecord record, String kind, String own) {
        return Arguments.of(record, "{\"format\":1,\"level\":6,\"kind\":\"" + kind + "\"," + ALL + own + "}");
    }

    private static Arguments level4(LedgerRecord record, String kind, String own) {
        return Arguments.of(record, "{\"format\":1,\"level\":4,\"kind\":\"" + kind + "\"," + ALL + own + "}");
    }

    private static Arguments moved(RedriveMoved.To to, String kind) {
        return ofNone(
                new RedriveMoved("revenue", "r1", to),
                "\"level\":9,\"kind\":\"" + kind + "\"",
                ",\"pipeline\":\"revenue\",\"redrive\":\"r1\"");
    }

    /** What is about no version has no such field. */
    private static Arguments ofNone(LedgerRecord record, String begin, String own) {
        return Arguments.of(
                record,
                "{\"format\":1," + begin + "," + ALL.substring("\"version\":\"revenue/v2\",".length()) + own + "}");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void writesTheBytesThatOtherReleasesRead(LedgerRecord record, String json) {
        byte[] bytes = LedgerJson.encode(AT, "anna", new Draft(record, "because", 41));
        assertEquals(json, new String(bytes, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void readsTheBytesThatOtherReleasesWrote(LedgerRecord record, String json) {
        LedgerEntry expected = new LedgerEntry(42, AT, "anna", new Draft(record, "because", 41));
        assertEquals(new LedgerRead.Entry(expected), read(json));
    }

    /** Releases that know none of it skip it. */
    @Test
    void writesWhatIsKnownOfItsWriting() {
        Stamp stamp = new Stamp(AT, "anna", Optional.of("replay 0.1.0"), Optional.of("!482"), Optional.of("0f"));
        byte[] bytes = LedgerJson.encode(stamp, new Draft(new Retired(V2), "because", 41));
        assertEquals(
                "{\"format\":1,\"kind\":\"retired\",\"version\":\"revenue/v2\",\"at\":\"2026-01-02T03:04:05.006Z\","
                        + "\"who\":\"anna\",\"with\":\"replay 0.1.0\",\"change\":\"!482\",\"why\":\"because\","
                        + "\"basedOn\":41,\"chain\":\"0f\"}",
                new String(bytes, StandardCharsets.UTF_8));
        assertEquals(
                stamp,
                assertInstanceOf(LedgerRead.Entry.class, LedgerJson.read(42, bytes))
                        .entry()
                        .stamp());
    }

    @Test
    void skipsFieldsThatANewerReleaseAdded() {
        LedgerRead read = read("{\"format\":1,\"kind\":\"retired\",\"mood\":{\"is\":[1,2.5,null]}," + ALL + "}");
        assertEquals(
                new Retired(V2),
                assertInstanceOf(LedgerRead.Entry.class, read).entry().record());
    }

    /** A release that does not know them accepts the record, so nothing in them makes another one reject it. */
    @Test
    void passesOverWhatItCannotReadOfFieldsThatNoRuleLooksAt() {
        LedgerRead compared = read("{\"format\":1,\"level\":2,\"kind\":\"compared\"," + ALL
                + ",\"against\":\"revenue/v1\",\"identical\":1,\"changed\":0,\"onlyInVersion\":0,\"onlyInOther\":0,"
                + "\"verdict\":\"identical\",\"reach\":{\"lastEnd\":\"noon\"}}");
        assertEquals(
                new Compared(
                        V2,
                        new VersionId("revenue", 1),
                        new Counts(1, 0, 0, 0),
                        Optional.of(Compared.Verdict.IDENTICAL)),
                assertInstanceOf(LedgerRead.Entry.class, compared).entry().record());
        LedgerRead cutOver =
                read("{\"format\":1,\"level\":2,\"kind\":\"cut-over\"," + ALL + ",\"uncompared\":\"in-haste\"}");
        assertEquals(
                new CutOver(V2),
                assertInstanceOf(LedgerRead.Entry.class, cutOver).entry().record());
    }

    /** Every release rejects what stands above the ledger's level; only what raises it is waited for. */
    @Test
    void whatBelongsToALaterLevelIsJunkUntilTheLedgerIsRaised() {
        assertEquals(
                new LedgerRead.Junk(42, "belongs to level " + LATER + ", to which nothing has raised the ledger"),
                read("{\"format\":1,\"level\":" + LATER + ",\"kind\":\"praised\"," + ALL + "}"));
        assertEquals(
                new LedgerRead.Newer(42, new TooNew(42, LATER, Optional.empty())),
                read("{\"format\":7,\"level\":" + LATER + ",\"kind\":\"level\",\"mood\":\"good\"}"));
    }

    @Test
    void aLedgerThatWasRaisedToALaterLevelNamesTheRelease() {
        TooNew raised = new TooNew(42, LATER, Optional.of("0.8.0"));
        assertEquals(
                new LedgerRead.Newer(42, raised),
                read(
                        "{\"format\":1,\"kind\":\"level\",\"at\":\"2026-01-02T03:04:05.006Z\",\"who\":\"anna\",\"why\":\"\","
                                + "\"basedOn\":41,\"number\":" + LATER + ",\"release\":\"0.8.0\"}"));
        assertEquals(
                "the ledger is of level " + LATER + " since its record 42, and this release reads up to level "
                        + Level.NEWEST + ":"
                        + " use release 0.8.0 or a newer one",
                raised.words());
    }

    @Test
    void whatNobodyCanEverReadIsJunkWithAReason() {
        assertJunk("is not a JSON object", "[]");
        assertJunk("is not a JSON object", "");
        assertJunk("has no 'format' of the type Long", "{}");
        assertJunk("has no 'format' of the type Long", "{\"format\":\"1\"}");
        assertJunk("has no 'kind' of the type String", "{\"format\":1}");
        assertJunk(
                "is of the kind 'praised', which no ledger up to level " + Level.NEWEST + " knows",
                "{\"format\":1,\"kind\":\"praised\"," + ALL + "}");
        assertJunk(
                "has format 2; a record of this level has format 1", "{\"format\":2,\"kind\":\"retired\"," + ALL + "}");
        assertJunk(
                "cannot be: revenue/v2 compared with revenue/v2; only two versions of one pipeline can be compared",
                "{\"format\":1,\"kind\":\"compared\"," + ALL
                        + ",\"against\":\"revenue/v2\",\"identical\":1,\"changed\":0,\"onlyInVersion\":0,\"onlyInOther\":0}");
        assertJunk(
                "cannot be: not the rules of a zone: '1 noon'",
                "{\"format\":1,\"level\":3,\"kind\":\"proposed\"," + ALL
                        + ",\"fingerprint\":\"a\",\"file\":\"f\",\"definition\":\"d\","
                        + "\"zones\":[{\"name\":\"A/B\",\"release\":\"x\",\"rules\":\"1 noon\"}]}");
        assertJunk(
                "cannot be: a share of 0 buckets; it is between 1 and 10000",
                "{\"format\":1,\"level\":4,\"kind\":\"cut-over\"," + ALL + ",\"share\":0}");
        assertJunk(
                "cannot be: integer overflow",
                "{\"format\":1,\"kind\":\"growing\"," + ALL + ",\"topic\":\"orders\",\"partitions\":99999999999}");
        assertEquals(new LedgerRead.Junk(42, "is empty"), LedgerJson.read(42, null));
    }

    /** Whatever bytes come, reading them answers. */
    @ParameterizedTest
    @MethodSource("golden")
    void aTornRecordIsJunk(LedgerRecord record, String json) {
        for (int length = 0; length < json.length(); length++) {
            assertInstanceOf(LedgerRead.Junk.class, read(json.substring(0, length)), json.substring(0, length));
        }
    }

    @Test
    void everyKindIsWrittenByItsRecord() {
        Set<Kind> written = golden().map(arguments -> ((LedgerRecord) arguments.get()[0]).kind())
                .collect(Collectors.toSet());
        assertEquals(EnumSet.allOf(Kind.class), written);
    }

    private static void assertJunk(String reason, String text) {
        assertEquals(new LedgerRead.Junk(42, reason), read(text));
    }

    private static LedgerRead read(String json) {
        return LedgerJson.read(42, json.getBytes(StandardCharsets.UTF_8));
    }
}
