package io.hindcast.tool.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.results.Cell;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class FittedTableTest {
    private static final List<String> NAMES = List.of("sku", "orders", "basket");
    private static final List<Cell> ROW = List.of(
            Cell.text("a text of some length"),
            Cell.number("12345678"),
            Cell.number("379.2965762711864406779661016949153"));

    @Test
    void isAsWideAsItsRowsWithoutATerminal() {
        FittedTable table = table(OptionalInt.empty(), "orders");

        assertEquals(
                List.of(
                        "sku                      orders                               basket",
                        "a text of some length  12345678  379.2965762711864406779661016949153",
                        "b                             7                                    -"),
                lines(table));
        assertFalse(table.cut());
    }

    @Test
    void cutsTextsAndDecimalPlacesFirst() {
        FittedTable table = table(OptionalInt.of(40), "orders");

        assertEquals(
                List.of(
                        "sku               orders          basket",
                        "a text of som…  12345678  379.296576271…",
                        "b                      7               -"),
                lines(table));
        assertTrue(table.cut());
        assertEquals(List.of(), table.leftOut());
    }

    @Test
    void whatCanBeDoneWithoutIsCutBeforeWhatCannot() {
        List<Cell> row = List.of(
                Cell.text("{\"sku\":\"sku-00\",\"window\":\"2026\"}"),
                Cell.number("14"),
                Cell.text("orders/0/6, orders/0/7"));
        FittedTable table =
                new FittedTable(List.of("window", "records", "for example"), List.of("records", "for example"));
        table.measure(row);
        table.fit(OptionalInt.of(60));
        assertEquals("{\"sku\":\"sku-00\",\"window\":\"2026\"}       14  orders/0/6, orde…", table.line(row));

        FittedTable narrow =
                new FittedTable(List.of("window", "records", "for example"), List.of("records", "for example"));
        narrow.measure(row);
        narrow.fit(OptionalInt.of(52));
        assertEquals(List.of("records"), narrow.leftOut());
        assertEquals("{\"sku\":\"sku-00\",\"window\":\"2026\"}  orders/0/6, or…", narrow.line(row));
    }

    @Test
    void columnsInWhichNothingStandsGoFirst() {
        List<Cell> row = List.of(Cell.text("started revenue/v2"), Cell.NONE, Cell.text("cap amounts"));
        FittedTable table = new FittedTable(List.of("what", "why so", "why"), List.of());
        table.measure(row);
        table.fit(OptionalInt.of(33));
        assertEquals("what                why", table.header());
        assertEquals("started revenue/v2  cap amounts", table.line(row));
        assertFalse(table.cut(), "nothing is missing");
    }

    @Test
    void leavesOutTheLastColumnsIfTheyHaveNoRoomAtAll() {
        FittedTable table = table(OptionalInt.of(26), "none");

        assertEquals(List.of("basket"), table.leftOut());
        assertTrue(table.header().endsWith("orders  …"), table::header);
        assertTrue(lines(table).stream().allMatch(line -> line.length() <= 26), () -> String.join("\n", lines(table)));
    }

    @Test
    void leavesOutWhatCanBeDoneWithoutBeforeThat() {
        FittedTable table = table(OptionalInt.of(26), "orders");

        assertEquals(List.of("orders"), table.leftOut());
        assertEquals("sku              basket  …", table.header());
        assertEquals("a text of s…  379.2965…", table.line(ROW));
        assertEquals(
                List.of("orders"), table(OptionalInt.of(26), "orders", "sku").leftOut());
        assertEquals(
                List.of("sku", "orders"),
                table(OptionalInt.of(12), "orders", "sku").leftOut());
    }

    private static List<String> lines(FittedTable table) {
        return List.of(
                table.header(), table.line(ROW), table.line(List.of(Cell.text("b"), Cell.number("7"), Cell.NONE)));
    }

    private static FittedTable table(OptionalInt terminal, String... expendable) {
        FittedTable table = new FittedTable(NAMES, List.of(expendable));
        table.measure(ROW);
        table.measure(List.of(Cell.text("b"), Cell.number("7"), Cell.NONE));
        table.fit(terminal);
        return table;
    }
}
