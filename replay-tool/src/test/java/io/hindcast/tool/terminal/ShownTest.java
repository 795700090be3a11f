package io.hindcast.tool.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ShownTest {
    @Test
    void cutsByColumnsAndNeverWithinACharacter() {
        assertEquals("abc", Shown.cut("abc", 3));
        assertEquals("ab…", Shown.cut("abcd", 3));
        assertEquals(4, Shown.width("漢字"));
        assertEquals("漢…", Shown.cut("漢字漢", 4));
        assertEquals("…", Shown.cut("👍👍", 2));
    }
}
