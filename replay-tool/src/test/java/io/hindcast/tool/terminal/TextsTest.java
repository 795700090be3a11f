package io.hindcast.tool.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "999, 999 bytes",
        "1000, 1.0 kB",
        "9949, 9.9 kB",
        "9951, 10 kB",
        "999499, 999 kB",
        "999500, 1.0 MB",
        "14200000000, 14 GB",
        "5000000000000000, 5000 TB"
    })
    void bytesHaveTwoDigitsAtLeast(long bytes, String text) {
        assertEquals(text, Texts.bytes(bytes));
    }
}
