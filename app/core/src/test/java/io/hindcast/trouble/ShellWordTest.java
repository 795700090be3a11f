package io.hindcast.trouble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShellWordTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            pipelines/a.yaml     | pipelines/a.yaml
            host:9092,other:9092 | host:9092,other:9092
            sensor readings.csv  | 'sensor readings.csv'
            it's.csv             | 'it'\\''s.csv'
            $HOME                | '$HOME'
            ;                    | ';'
            """)
    void isOneWordOfAShell(String text, String word) {
        assertEquals(word, ShellWord.of(text));
    }
}
