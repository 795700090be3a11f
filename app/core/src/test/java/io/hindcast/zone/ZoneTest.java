package io.hindcast.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ZoneTest {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("2100-12-31T23:59:59Z");
    private static final String BERLIN_RULES =
            " | 3 25 SUNDAY 01:00 UTC +01:00 +02:00 | 10 25 SUNDAY 01:00 UTC +02:00 +01:00";

    static Stream<String> everyZone() {
        return new TreeSet<>(ZoneId.getAvailableZoneIds()).stream();
    }

    @ParameterizedTest
    @MethodSource("everyZone")
    void theTextHasEveryChangeSince1970(String name) {
        ZoneRules java = ZoneId.of(name).getRules();
        Zone zone = Zone.of(name, "any", java);

        assertEquals(changes(java), changes(zone.rules()));
        assertEquals(zone, Zone.recorded(name, "any", zone.text()));
        for (Instant at :
                List.of(FIRST, Instant.parse("2026-07-01T00:00:00Z"), Instant.parse("9999-12-31T00:00:00Z"))) {
            assertEquals(java.getOffset(at), zone.rules().getOffset(at));
            assertEquals(java.getOffset(at).getTotalSeconds() * 1_000L, zone.offsetMs(at.toEpochMilli()));
        }
        assertTrue(zone.text().length() < 5_000, zone.text());
    }

    /** Each with what it is changed from and to, and which local times it leaves out or shows twice. */
    private static List<String> changes(ZoneRules rules) {
        List<String> changes = new ArrayList<>(List.of(rules.getOffset(FIRST).toString()));
        for (ZoneOffsetTransition change = rules.nextTransition(FIRST);
                change != null && change.getInstant().isBefore(LAST);
                change = rules.nextTransition(change.getInstant())) {
            LocalDateTime within =
                    change.getDateTimeBefore().plusSeconds(change.getDuration().toSeconds() / 2);
            changes.add(change + " " + rules.getValidOffsets(within) + " " + rules.getTransition(within));
        }
        return changes;
    }

    @Test
    void theTextIsAsItIsPersisted() {
        assertEquals("1 Z", Zone.UTC.text());
        ZoneRules kathmandu = ZoneId.of("Asia/Kathmandu").getRules();
        assertEquals(
                "1 +05:30 504901800+05:45",
                Zone.of("Asia/Kathmandu", "any", kathmandu).text());
        String berlin = Zone.of(
                        "Europe/Berlin", "any", ZoneId.of("Europe/Berlin").getRules())
                .text();
        assertTrue(berlin.startsWith("1 +01:00 323830800+02:00 338950800+01:00 354675600+02:00 "), berlin);
        assertTrue(berlin.endsWith(" 877827600+01:00" + BERLIN_RULES), berlin);
    }

    @Test
    void beforeThe1970sAZoneIsAsFarFromUtcAsInTheirFirstMoment() {
        Zone berlin = Zone.of("Europe/Berlin", "any", ZoneId.of("Europe/Berlin").getRules());

        assertEquals(
                3_600_000, berlin.offsetMs(Instant.parse("1945-06-01T00:00:00Z").toEpochMilli()));
        assertEquals(3_600_000, berlin.offsetMs(Long.MIN_VALUE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "2 Z",
                "1 Z ",
                "1 +1:00",
                "1 +01:00 x",
                "1 +01:00 10",
                "1 +01:00 10+25:00",
                "1 +01:00 -5+02:00",
                "1 +01:00 10+01:00",
                "1 +01:00 20+02:00 10+01:00",
                "1 +01:00 010+02:00",
                "1 +01:00 10+02:00 |",
                "1 +01:00 10+02:00 | 3 25 SUNDAY 01:00 UTC +01:00",
                "1 +01:00 10+02:00 | 13 25 SUNDAY 01:00 UTC +01:00 +02:00",
                "1 +01:00 10+02:00 | 3 25 FUNDAY 01:00 UTC +01:00 +02:00",
                "1 +01:00 10+02:00 | 3 25 SUNDAY 25:00 UTC +01:00 +02:00",
                "1 +01:00 10+02:00 | 3 25 SUNDAY 01:00 LOCAL +01:00 +02:00",
                "1 +01:00 10+02:00 | 3 25 SUNDAY 01:00 STANDARD +01:00 +02:00",
                "1 +01:00 10+02:00 | 3 25 SUNDAY 01:00 UTC -12:00 +12:00",
                "1 +01:00 | 3 25 SUNDAY 01:00 UTC +01:00 +02:00"
            })
    void refusesWhatWasNotWrittenSo(String text) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Zone.recorded("A/B", "any", text))
                .getMessage()
                .startsWith("not the rules of a zone"));
    }

    @Test
    void findsFromWhenOnTwoDiffer() {
        Zone european = Zone.recorded("A/B", "1", "1 +01:00 846378000+02:00 846379000+01:00" + BERLIN_RULES);
        Zone abolished = Zone.recorded("A/B", "2", "1 +01:00 846378000+02:00 846379000+01:00");
        Zone earlier = Zone.recorded("A/B", "3", "1 +01:00 846377000+02:00 846379000+01:00" + BERLIN_RULES);

        assertEquals(Optional.empty(), european.firstDifference(european));
        assertEquals(Optional.of(Instant.parse("1997-03-30T01:00:00Z")), european.firstDifference(abolished));
        assertEquals(Optional.of(Instant.parse("1997-03-30T01:00:00Z")), abolished.firstDifference(european));
        assertEquals(Optional.of(Instant.ofEpochSecond(846_377_000)), european.firstDifference(earlier));
        assertEquals(Optional.of(Instant.EPOCH), european.firstDifference(Zone.recorded("A/B", "4", "1 +02:00")));
    }

    @Test
    void otherWordsForTheSameChangesAreNoDifference() {
        Zone known = Zone.recorded("A/B", "1", "1 +01:00 846378000+02:00 846379000+01:00" + BERLIN_RULES);
        Zone longer =
                Zone.recorded("A/B", "2", "1 +01:00 846378000+02:00 846379000+01:00 859683600+02:00" + BERLIN_RULES);

        assertEquals(Optional.empty(), known.firstDifference(longer));
        assertEquals(List.of(), OtherRules.of(List.of(known), Zones.recorded(List.of(longer))));
    }

    @Test
    void whoseRulesAreOthersIsToldWithTheInstant() {
        Zone same = Zone.recorded("A/A", "1", "1 Z");
        Zone own = Zone.recorded("A/B", "1", "1 +01:00 100+02:00");
        Zone other = Zone.recorded("A/B", "2", "1 +01:00 200+02:00");
        Zone gone = Zone.recorded("A/C", "1", "1 Z");

        assertEquals(
                List.of(new OtherRules(own, other, Instant.ofEpochSecond(100))),
                OtherRules.of(List.of(same, own, gone), Zones.recorded(List.of(same, other))));
    }
}
