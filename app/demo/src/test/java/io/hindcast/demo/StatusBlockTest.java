package io.hindcast.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StatusBlockTest {
    private static final String UP_TWO = "\u001b[2A\r\u001b[J";

    private final List<String> printed = new ArrayList<>();

    @Test
    void isDrawnAnewInItsPlaceBelowAllOtherLines() {
        var block = new StatusBlock(printed::add, 10);
        block.line("first");
        block.show(List.of("a 1", "b 1"));
        block.line("second");
        block.show(List.of("a 2", "longer than that"));
        block.end();
        block.line("stopping");

        assertEquals(
                List.of(
                        "first",
                        "a 1",
                        "b 1",
                        UP_TWO + "second",
                        "a 1",
                        "b 1",
                        UP_TWO + "a 2",
                        "longer th…",
                        "stopping"),
                printed);
    }

    @Test
    void isLinesLikeAnyOtherWhereThereIsNoTerminal() {
        var block = new StatusBlock(printed::add, 0);
        block.show(List.of("longer than that"));
        block.line("second");
        block.show(List.of("a 2"));

        assertEquals(List.of("longer than that", "second", "a 2"), printed);
    }
}
