package io.hindcast.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ZonesTest {
    @Test
    void javaKnowsRegionsAndFromWhichReleaseTheyAre() {
        Zone berlin = found(JavaZones.KNOWN, "Europe/Berlin");

        assertTrue(berlin.ofRegion());
        assertTrue(berlin.release().matches("20[0-9]{2}[a-z]"), berlin.release());
        assertEquals("Europe/Berlin (tz database " + berlin.release() + ")", berlin.toString());
        assertTrue(JavaZones.KNOWN.regions().contains("Pacific/Apia"));
        assertFalse(JavaZones.KNOWN.regions().contains("CET"));
    }

    @Test
    void distancesAreNobodysDecision() {
        assertEquals(0, found(Zones.recorded(List.of()), "UTC").offsetMs(0));
        Zone india = found(Zones.recorded(List.of()), "+05:30");
        assertEquals(19_800_000, india.offsetMs(0));
        assertFalse(india.ofRegion());
        assertEquals("+05:30", india.toString());
    }

    @Test
    void whatWasRecordedIsFoundAndNothingElse() {
        Zone own = Zone.recorded("Europe/Berlin", "2020a", "1 +09:00");
        Zones recorded = Zones.recorded(List.of(own));

        assertEquals(own, found(recorded, "Europe/Berlin"));
        assertEquals(
                new Zones.Found.No(
                        "'Europe/Paris' is no zone of those that the ledger recorded with it",
                        List.of("Europe/Berlin")),
                recorded.find("Europe/Paris"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            EST           | 'EST' is an abbreviation or an old name, which Java releases take for different places
            CET           | 'CET' is an abbreviation or an old name
            Japan         | 'Japan' is an abbreviation or an old name
            GMT+1         | 'GMT+1' is an abbreviation or an old name
            +19:00        | '+19:00' is too far from UTC: 18 hours at most
            +01:60        | '+01:60' is not a zone
            +1:00         | '+1:00' is not a zone
            Europe/Nowhere | 'Europe/Nowhere' is no zone of this Java
            """)
    void saysWhatIsWrong(String name, String reason) {
        String said = assertInstanceOf(Zones.Found.No.class, JavaZones.KNOWN.find(name))
                .reason();
        assertTrue(said.startsWith(reason), said);
    }

    private static Zone found(Zones zones, String name) {
        return assertInstanceOf(Zones.Found.Yes.class, zones.find(name)).zone();
    }
}
