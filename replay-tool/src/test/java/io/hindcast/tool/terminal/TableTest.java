package io.hindcast.tool.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class TableTest {
    private static final Table TABLE =
            new Table().text("version").text("fingerprint").number("read").row("shop/v1", "aaaaaaaaaaaa", 1000L);

    @Test
    void isAsWideAsItIsWhereThereIsNoTerminal() {
        List<String> all = List.of(" version  fingerprint    read", " shop/v1  aaaaaaaaaaaa  1,000");

        assertEquals(all, TABLE.lines());
        assertEquals(all, TABLE.lines(OptionalInt.empty(), List.of("fingerprint")));
        assertEquals(all, TABLE.lines(OptionalInt.of(29), List.of("fingerprint")));
    }

    @Test
    void leavesOutWhatCanBeDoneWithoutAndCutsTheRest() {
        assertEquals(
                List.of(" version   read", " shop/v1  1,000"), TABLE.lines(OptionalInt.of(28), List.of("fingerprint")));
        assertEquals(
                List.of(" version …", " shop/v1 …"), TABLE.lines(OptionalInt.of(10), List.of("fingerprint", "none")));
    }
}
