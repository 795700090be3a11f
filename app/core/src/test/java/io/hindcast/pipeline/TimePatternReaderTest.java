package io.hindcast.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimePatternReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            dd.MM.yyyy HH:mm:SS     | has fraction and no second
            dd.MM.yyyy kk           | has kk; letters: y, M, d, E, H, h, m, s, S, a, X and Z, such as
            dd.MM.yyyy HH:mm z      | has z; letters
            dd.MM.yyy               | has yyy; letters
            yyyy-MM-ddTHH:mm        | has T; letters
            [dd.MM.yyyy]            | has [ without quotes; write '['
            yyyy-MM-dd'THH          | has a quote that is not closed
            dd.MM HH:mm             | has no year; a time has year, month and day
            MM/yyyy                 | has no day
            dd.MM.yyyy yy           | says year twice
            dd MMM MM yyyy          | says month twice
            dd.MM.yyyy hh:mm        | has only one of h, an hour from 1 to 12, and a
            dd.MM.yyyy HH:mm a      | has only one of h, an hour from 1 to 12, and a
            dd.MM.yyyy HH hh a      | has both H and h
            dd.MM.yyyy HH:ss        | has second and no minute
            dd.MM.yyyy mm           | has minute and no hour
            dd.MM.yyyy HH:mm.SSS    | has fraction and no second
            dMMyyyy                 | has day of any length right before digits, so nothing
            dd.MM.yyyy HH:mm:ss Zss | has zone of any length right before digits
            """)
    void saysWhatIsWrongWithAForm(String form, String problem) {
        TimePatternReader.Outcome.Wrong wrong =
                assertInstanceOf(TimePatternReader.Outcome.Wrong.class, TimePatternReader.read(form, 0), form);
        assertTrue(wrong.problem().startsWith(problem), wrong::problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rfc3339",
                "dd.MM.yyyy HH:mm",
                "d.M.yy",
                "M/d/uuuu h:mm a",
                "yyyyMMddHHmmss",
                "dd/MMM/yyyy:HH:mm:ss Z",
                "EEE, dd MMM yyyy HH:mm:ss 'GMT'",
                "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
                "EEEE d MMMM yyyy 'at' HH 'o''clock'"
            })
    void takesForms(String form) {
        assertInstanceOf(TimePatternReader.Outcome.Read.class, TimePatternReader.read(form, 0), form);
    }

    @Test
    void whatATextMeansIsTheFormAndWhereItsClockIs() {
        assertEquals("dd.MM.yyyy -01:30", read("dd.MM.yyyy", -90).meaning());
        assertEquals("dd.MM.yyyy X", read("dd.MM.yyyy X", -90).meaning());
        assertEquals("rfc3339", read("rfc3339", 60).meaning());
    }

    private static TimePattern read(String form, int zoneMinutes) {
        return assertInstanceOf(TimePatternReader.Outcome.Read.class, TimePatternReader.read(form, zoneMinutes))
                .pattern();
    }
}
