package io.hindcast.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClosedWindowsTest {
    @Test
    void showsKeyAndAggregatesOfAFinalResult() {
        String value = "{\"key\":{\"sku\":\"a\",\"country\":\"DE\"},"
                + "\"window\":{\"start\":\"2026-01-01T00:00:00Z\",\"end\":\"2026-01-01T00:01:00Z\"},"
                + "\"final\":true,\"revision\":1,\"orders\":3,\"revenue\":21.50,\"basket\":7.16666666666666667,\"best\":null}";

        assertEquals(
                Optional.of(
                        new ShownResult("2026-01-01T00:00:00Z", "a DE  orders 3, revenue 21.50, basket 7.17, best –")),
                ShownResult.of(value));
    }

    @Test
    void showsAListAsOneAggregate() {
        String value = "{\"key\":{\"sku\":\"a\"},\"window\":{\"start\":\"2026-01-01T00:00:00Z\"},"
                + "\"final\":true,\"revision\":1,\"bars\":[3,0,21],\"none\":[],\"orders\":24}";

        assertEquals(
                Optional.of(new ShownResult("2026-01-01T00:00:00Z", "a  bars [3 0 21], none [], orders 24")),
                ShownResult.of(value));
    }

    @Test
    void showsNoProvisionalResult() {
        String value = "{\"key\":{},\"window\":{\"start\":\"2026-01-01T00:00:00Z\"},\"final\":false,\"orders\":3}";

        assertEquals(Optional.empty(), ShownResult.of(value));
    }

    @Test
    void showsSomeOfTheNewestWindowAndCountsTheRest() {
        var windows = new ClosedWindows(0);
        for (int minute = 0; minute < 3; minute++) {
            for (int sku = 0; sku < 5; sku++) {
                windows.add("revenue", new ShownResult("2026-01-01T10:0" + minute + ":00Z", "sku-" + sku));
            }
        }

        assertEquals(
                List.of(
                        "final 10:02  revenue  sku-0",
                        "                      sku-1",
                        "                      sku-2",
                        "                      … and 2 more, and 10 of 2 windows before it"),
                windows.take());
        assertTrue(windows.isEmpty());
    }

    @Test
    void cutsResultsAtTheWidthOfTheTerminal() {
        for (int columns : List.of(0, 24, 80)) {
            var windows = new ClosedWindows(columns);
            windows.add("revenue", new ShownResult("2026-01-01T10:00:00Z", "sku-0  orders 12"));

            assertEquals(
                    List.of(columns == 24 ? "final 10:00  revenue  s…" : "final 10:00  revenue  sku-0  orders 12"),
                    windows.take());
        }
    }

    @Test
    void countsNothingWhereEverythingIsShown() {
        var windows = new ClosedWindows(0);
        windows.add("revenue", new ShownResult("2026-01-01T10:00:00Z", "sku-0"));

        assertEquals(List.of("final 10:00  revenue  sku-0"), windows.take());
    }
}
