package io.hindcast.tool.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class ColoursTest {
    private static final OptionalInt TERMINAL = OptionalInt.of(80);

    @Test
    void areThereOnATerminalAlone() {
        assertEquals(Colours.ANSI, Colours.of(TERMINAL, Map.of("TERM", "xterm-256color")));
        assertEquals(Colours.ANSI, Colours.of(TERMINAL, Map.of("NO_COLOR", "")));
        assertEquals(Colours.NONE, Colours.of(OptionalInt.empty(), Map.of("TERM", "xterm-256color")));
    }

    @Test
    void areNotThereWhereNobodyWantsThem() {
        assertEquals(Colours.NONE, Colours.of(TERMINAL, Map.of("NO_COLOR", "1", "TERM", "xterm")));
        assertEquals(Colours.NONE, Colours.of(TERMINAL, Map.of("TERM", "dumb")));
    }

    @Test
    void endWithTheText() {
        assertEquals("\u001b[33mchanged\u001b[0m", Colours.ANSI.notable("changed"));
        assertEquals("changed", Colours.NONE.notable("changed"));
        assertEquals("", Colours.ANSI.heading(""));
    }
}
