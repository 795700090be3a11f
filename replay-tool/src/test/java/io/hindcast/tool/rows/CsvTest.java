package io.hindcast.tool.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CsvTest {
    @Test
    void quotesWhatWouldEndACell() {
        assertEquals(
                "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",plain", line("a,b", "say \"hi\"", "two\nlines", "plain"));
    }

    @Test
    void noTextIsAFormulaAndNumbersStay() {
        assertEquals("'=1+1,'+a,'-a,'@a,'\ta,''a,a=1", line("=1+1", "+a", "-a", "@a", "\ta", "'a", "a=1"));
        assertEquals("\"'\rb\"", line("\rb"));
        assertEquals("-12.50,", Csv.line(List.of(Cell.number("-12.50"), Cell.NONE)));
    }

    @Test
    void anEmptyTextIsNotNothing() {
        assertEquals("\"\",", Csv.line(List.of(Cell.text(""), Cell.NONE)));
    }

    private static String line(String... texts) {
        return Csv.line(List.of(texts).stream().map(Cell::text).toList());
    }
}
