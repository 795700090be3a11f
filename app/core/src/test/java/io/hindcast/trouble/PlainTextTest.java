package io.hindcast.trouble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class PlainTextTest {
    @Test
    void spellsWhatATerminalWouldObey() {
        assertEquals("a\\u001b[31mb", PlainText.of("a\u001b[31mb"));
        assertEquals("\\u009b\\n\\r\\t\\u0007\\u007f", PlainText.of("\u009b\n\r\t\u0007\u007f"));
        assertEquals("\\u202eabc\\u2028\\ud800", PlainText.of("\u202eabc\u2028\ud800"));
        assertEquals("\\udb40\\udc01", PlainText.of("\udb40\udc01"));
    }

    @Test
    void leavesLettersOfAllKinds() {
        assertEquals("é ü 漢字 👍🏽 👨‍👩‍👧 می‌خواهم", PlainText.of("é ü 漢字 👍🏽 👨‍👩‍👧 می‌خواهم"));
    }
}
