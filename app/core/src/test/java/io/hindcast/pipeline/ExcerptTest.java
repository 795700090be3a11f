package io.hindcast.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ExcerptTest {
    @Test
    void aVeryLongWordIsToldByItsBeginningAndItsLength() {
        assertEquals(
                "a duration, not '" + "9".repeat(40) + "… (50,000 characters)'; allowed: 1m",
                Excerpt.of("a duration, not '" + "9".repeat(50_000) + "'; allowed: 1m"));
    }

    @Test
    void whatSomebodyReadsStaysWhole() {
        String message = ("x".repeat(Excerpt.WORD) + " ").repeat(30);
        assertEquals(message, Excerpt.of(message));
    }

    @Test
    void aVeryLongMessageOfShortWordsEndsSomewhere() {
        assertEquals("a ".repeat(2_000) + "… (20,000 characters)", Excerpt.of("a ".repeat(10_000)));
    }

    @Test
    void noCharacterIsDivided() {
        assertEquals("x" + "😀".repeat(19) + "… (201 characters)", Excerpt.of("x" + "😀".repeat(100)));
    }

    @Test
    void theProblemsOfADefinitionKeepToIt() {
        assertEquals(
                "no type: '" + "s".repeat(40) + "… (101 characters)'",
                new Problem(new Position(1, 1), "no type: '" + "s".repeat(101) + "'").message());
    }
}
