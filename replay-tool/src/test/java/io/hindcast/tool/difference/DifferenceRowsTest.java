package io.hindcast.tool.difference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.compare.Side;
import io.hindcast.compare.WindowDifference;
import io.hindcast.csv.Csv;
import io.hindcast.results.Cell;
import io.hindcast.tool.rows.Columns;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DifferenceRowsTest {
    private static final String SPAN =
            "\"window\":{\"start\":\"2026-01-01T00:00:00Z\",\"end\":\"2026-01-01T00:01:00Z\"}";
    private static final String WINDOW = "2026-01-01T00:00:00Z,2026-01-01T00:01:00Z,";
    private static final DifferenceRows ROWS = new DifferenceRows("v2", "v1");

    @Test
    void hasARowForEachFieldThatDiffers() {
        assertEquals(
                List.of(
                        "sku,window.start,window.end,difference,field,v1,v2,by",
                        "a," + WINDOW + "changed,orders,3,5,2",
                        "a," + WINDOW + "changed,revenue,12.50,12.5,0.00",
                        "a," + WINDOW + "changed,first,old,'=new,",
                        "a," + WINDOW + "changed,all,[1],\"[1,2]\",",
                        "a," + WINDOW + "changed,gone,7,,",
                        "a," + WINDOW + "changed,added,,-1,"),
                csv(
                        changed(
                                result(
                                        "\"sku\":\"a\"",
                                        1,
                                        ",\"orders\":3,\"same\":1,\"revenue\":12.50,\"first\":\"old\",\"all\":[1],\"gone\":7"),
                                result(
                                        "\"sku\":\"a\"",
                                        1,
                                        ",\"orders\":5,\"same\":1,\"revenue\":12.5,\"first\":\"=new\",\"all\":[1,2],\"added\":-1"))));
    }

    @Test
    void saysWhatElseTheResultsOfOneWindowMayDifferIn() {
        String longer = result("\"sku\":\"a\"", 3, ",\"orders\":1").replace("00:01:00Z", "00:02:00Z");

        assertEquals(
                List.of(
                        "sku,window.start,window.end,difference,field,v1,v2,by",
                        "a,2026-01-01T00:00:00Z,2026-01-01T00:02:00Z,changed,window.end,2026-01-01T00:01:00Z,2026-01-01T00:02:00Z,",
                        "a,2026-01-01T00:00:00Z,2026-01-01T00:02:00Z,changed,revision,1,3,2"),
                csv(changed(result("\"sku\":\"a\"", 1, ",\"orders\":1"), longer)));
    }

    @Test
    void showsAllOfResultsInWhichNoFieldDiffers() {
        String one = result("\"sku\":\"a\"", 1, ",\"orders\":1,\"b\":2");
        String other = result("\"sku\":\"a\"", 1, ",\"b\":2,\"orders\":1");

        assertEquals(
                "a," + WINDOW + "changed,(all of it),\"" + one.replace("\"", "\"\"") + "\",\""
                        + other.replace("\"", "\"\"") + "\",",
                csv(changed(one, other)).get(1));
        assertEquals(
                List.of("key,difference,field,v1,v2,by", "{},changed,(all of it),nothing,none,"),
                csv(new WindowDifference.Changed(0, "{}", "none", "nothing")));
    }

    @Test
    void aWindowOfOneSideHasTheOtherOneEmpty() {
        String result = result("\"sku\":\"a\"", 1, ",\"orders\":3,\"revenue\":null");

        assertEquals(
                List.of(
                        "sku,window.start,window.end,difference,field,v1,v2,by",
                        "a," + WINDOW + "only in v2,orders,,3,",
                        "a," + WINDOW + "only in v2,revenue,,,"),
                csv(new WindowDifference.OnlyIn(Side.VERSION, 0, "{}", result)));
        assertEquals(
                "a," + WINDOW + "only in v1,orders,3,,",
                csv(new WindowDifference.OnlyIn(Side.OTHER, 0, "{}", result)).get(1));
    }

    @Test
    void aKeyMayHaveTheNameOfAColumn() {
        assertEquals(
                List.of(
                        "key.field,key.v1,window.start,window.end,difference,field,v1,v2,by",
                        "x,y," + WINDOW + "changed,n,1,2,1"),
                csv(changed(
                        result("\"field\":\"x\",\"v1\":\"y\"", 1, ",\"n\":1"),
                        result("\"field\":\"x\",\"v1\":\"y\"", 1, ",\"n\":2"))));
    }

    @Test
    void numbersThatAreFarApartHaveNoDifference() {
        assertEquals(
                "a," + WINDOW + "changed,n,1,1E+999999999,",
                csv(changed(result("\"sku\":\"a\"", 1, ",\"n\":1"), result("\"sku\":\"a\"", 1, ",\"n\":1E+999999999")))
                        .get(1));
    }

    private static WindowDifference changed(String other, String version) {
        return new WindowDifference.Changed(0, "{}", version, other);
    }

    private static String result(String key, int revision, String aggregates) {
        return "{\"key\":{" + key + "}," + SPAN + ",\"final\":true,\"revision\":" + revision + aggregates + "}";
    }

    private static List<String> csv(WindowDifference difference) {
        Columns columns = new Columns();
        ROWS.of(difference, columns::add);
        List<String> lines = new ArrayList<>(List.of(Csv.header(columns.names())));
        ROWS.of(
                difference,
                row -> lines.add(
                        Csv.line(columns.cells(row).stream().map(Cell::csv).toList())));
        return lines;
    }
}
