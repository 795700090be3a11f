package io.hindcast.tool.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ShownTest {
    @Test
    void spellsWhatATerminalWouldObey() {
        assertEquals("a\\u001b[31mb", Shown.plain("a\u001b[31mb"));
        assertEquals("\\u009b\\n\\r\\t\\u0007\\u007f", Shown.plain("\u009b\n\r\t\u0007\u007f"));
        assertEquals("\\u202eabc\\u2028\\ud800", Shown.plain("\u202eabc\u2028\ud800"));
        assertEquals("\\udb40\\udc01", Shown.plain("\udb40\udc01"));
    }

    @Test
    void leavesLettersOfAllKinds() {
        assertEquals("é ü 漢字 👍🏽 👨‍👩‍👧 می‌خواهم", Shown.plain("é ü 漢字 👍🏽 👨‍👩‍👧 می‌خواهم"));
    }

    @Test
    void cutsByColumnsAndNeverWithinACharacter() {
        assertEquals("abc", Shown.cut("abc", 3));
        assertEquals("ab…", Shown.cut("abcd", 3));
        assertEquals(4, Shown.width("漢字"));
        assertEquals("漢…", Shown.cut("漢字漢", 4));
        assertEquals("…", Shown.cut("👍👍", 2));
    }
}
