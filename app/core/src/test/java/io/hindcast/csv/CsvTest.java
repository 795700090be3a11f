package io.hindcast.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CsvTest {
    @Test
    void quotesWhatWouldEndACell() {
        assertEquals(
                "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\" a \",plain",
                line("a,b", "say \"hi\"", "two\nlines", " a ", "plain"));
        assertEquals("\"a,b\",c", Csv.header(List.of("a,b", "c")));
    }

    @Test
    void noTextIsAFormulaAndNumbersStay() {
        assertEquals("'=1+1,'+a,'-a,'@a,'\ta,''a,a=1", line("=1+1", "+a", "-a", "@a", "\ta", "'a", "a=1"));
        assertEquals("\"'\rb\"", line("\rb"));
        assertEquals("-12.50,", Csv.line(List.of(Csv.word("-12.50"), Csv.NOTHING)));
    }

    @Test
    void anEmptyTextIsNotNothing() {
        assertEquals("\"\",", Csv.line(List.of(Csv.text(""), Csv.NOTHING)));
    }

    private static String line(String... texts) {
        return Csv.line(List.of(texts).stream().map(Csv::text).toList());
    }
}
