package io.hindcast.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.LedgerRecord.Cancelled;
import io.hindcast.ledger.LedgerRecord.CaughtUp;
import io.hindcast.ledger.LedgerRecord.Compared;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.LedgerRecord.CutOver;
import io.hindcast.ledger.LedgerRecord.Failed;
import io.hindcast.ledger.LedgerRecord.Finished;
import io.hindcast.ledger.LedgerRecord.Growing;
import io.hindcast.ledger.LedgerRecord.Grown;
import io.hindcast.ledger.LedgerRecord.Mark;
import io.hindcast.ledger.LedgerRecord.Paced;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.LedgerRecord.Retired;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.LedgerRecord.Watermarks;
import io.hindcast.pipeline.VersionId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class LedgerJsonTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.006Z");
    private static final VersionId V2 = new VersionId("revenue", 2);
    private static final String ALL =
            "\"version\":\"revenue/v2\",\"at\":\"2026-01-02T03:04:05.006Z\",\"who\":\"anna\",\"why\":\"because\",\"basedOn\":41";

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
                golden(
                        new Compared(V2, new VersionId("revenue", 1), new Counts(10, 2, 3, 4)),
                        "compared",
                        ",\"against\":\"revenue/v1\",\"identical\":10,\"changed\":2,\"onlyInVersion\":3,\"onlyInOther\":4"),
                golden(
                        new Compared(V2, new VersionId("revenue", 1), new Counts(10, 2, 3, 4, 5)),
                        "compared",
                        ",\"against\":\"revenue/v1\",\"identical\":10,\"changed\":2,\"onlyInVersion\":3,\"onlyInOther\":4,"
                                + "\"incomplete\":5"));
    }

    private static Arguments golden(LedgerRecord record, String kind, String own) {
        return Arguments.of(record, "{\"format\":1,\"kind\":\"" + kind + "\"," + ALL + own + "}");
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
        assertEquals(expected, decode(json));
    }

    @Test
    void skipsFieldsThatANewerReleaseAdded() {
        LedgerEntry read = decode("{\"format\":1,\"kind\":\"retired\",\"mood\":{\"is\":[1,2.5,null]}," + ALL + "}");
        assertEquals(new Retired(V2), read.record());
    }

    @Test
    void refusesAKindOfANewerRelease() {
        LedgerFormatException refused = assertThrows(
                LedgerFormatException.class, () -> decode("{\"format\":1,\"kind\":\"praised\"," + ALL + "}"));
        assertEquals(
                "ledger record 42 is of the kind 'praised', which this release does not know:"
                        + " use the release that wrote it, or a newer one",
                refused.getMessage());
    }

    @Test
    void refusesAFormatOfANewerRelease() {
        LedgerFormatException refused = assertThrows(
                LedgerFormatException.class, () -> decode("{\"format\":2,\"kind\":\"retired\"," + ALL + "}"));
        assertEquals(
                "ledger record 42 has format 2; this release reads format 1: use the release that wrote it, or a newer one",
                refused.getMessage());
    }

    @Test
    void refusesWhatIsNotALedgerRecordAndNamesItsOffset() {
        for (String text : List.of("", "[]", "{\"format\":1}", "{\"format\":\"1\"}", "{\"format\":1,\"kind\":")) {
            LedgerFormatException refused = assertThrows(LedgerFormatException.class, () -> decode(text), text);
            assertTrue(String.valueOf(refused.getMessage()).startsWith("ledger record 42 "), text);
        }
    }

    private static LedgerEntry decode(String json) {
        return LedgerJson.decode(42, json.getBytes(StandardCharsets.UTF_8));
    }
}
