package io.hindcast.speakers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpeakersTest {
    private static final Speakers FIRST = Speakers.NONE.and(Piece.from(Speakers.BEGINNING, 1));

    @Test
    void nobodySpeaksBeforeSomebodyDoes() {
        assertEquals(Speakers.NOBODY, Speakers.NONE.of(0, 0));
        assertEquals(1, FIRST.of(Long.MIN_VALUE, 9_999));
    }

    @Test
    void aPieceTakesOverFromItsFirstStartOn() {
        Speakers both = FIRST.and(Piece.from(1_000, 2));

        assertEquals(1, both.of(999, 0));
        assertEquals(2, both.of(1_000, 0));
        assertEquals(Set.of(1, 2), both.versions());
    }

    @Test
    void aPieceThatCoversOlderOnesRemovesThem() {
        Speakers third = FIRST.and(Piece.from(1_000, 2)).and(Piece.from(1_000, 3));

        assertEquals(List.of(Piece.from(Speakers.BEGINNING, 1), Piece.from(1_000, 3)), third.pieces());
        assertFalse(third.speaks(2));
        assertTrue(third.speaks(1));
        assertEquals(
                List.of(Piece.from(Speakers.BEGINNING, 4)),
                third.and(Piece.from(Speakers.BEGINNING, 4)).pieces());
    }

    @Test
    void aShareIsOfTheFirstBuckets() {
        Speakers shared = FIRST.and(new Piece(0, Speakers.END, 500, 2));

        assertEquals(2, shared.of(0, 499));
        assertEquals(1, shared.of(0, 500));
        assertEquals(1, shared.of(-1, 0));
    }

    @Test
    void aRangeMayHaveAnEnd() {
        Speakers restated = FIRST.and(new Piece(0, 1_000, Bucket.COUNT, 2));

        assertEquals(2, restated.of(999, 7));
        assertEquals(1, restated.of(1_000, 7));
    }

    @Test
    void whoGainsIsWhoSpeaksForAWindowOfSomebodyElse() {
        Speakers second = FIRST.and(Piece.from(1_000, 2));
        Speakers third = second.and(new Piece(2_000, Speakers.END, 500, 3));

        assertEquals(Set.of(3), third.gaining(second));
        assertEquals(Set.of(2), second.gaining(third));
        assertEquals(Set.of(1), FIRST.gaining(second));
        assertEquals(Set.of(1, 2), second.gaining(Speakers.NONE.and(Piece.from(Speakers.BEGINNING, 4))));
        assertEquals(Set.of(), second.gaining(second));
        assertEquals(Set.of(), Speakers.NONE.gaining(second));
        assertEquals(Set.of(2), second.gaining(FIRST.and(new Piece(1_000, 2_000, Bucket.COUNT, 2))));
    }

    @Test
    void tellsWhoSpeaks() {
        assertEquals("nobody", Speakers.NONE.words());
        assertEquals("v1", FIRST.words());
        assertEquals(
                "v3 for 0.25 % of the keys from 1970-01-01T00:00:02Z, else v2 from 1970-01-01T00:00:01Z, else v1",
                FIRST.and(Piece.from(1_000, 2))
                        .and(new Piece(2_000, Speakers.END, 25, 3))
                        .words());
        assertEquals(
                "v2 until 1970-01-01T00:00:01Z",
                new Speakers(List.of(new Piece(Speakers.BEGINNING, 1_000, 10_000, 2))).words());
    }

    @Test
    void whatIsNoPieceIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Piece(5, 5, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Piece(5, 6, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Piece(5, 6, 10_001, 1));
    }

    /** The buckets are a persisted format: they say which keys a share has. */
    @Test
    void bucketsAreThoseOfEveryRelease() {
        assertEquals(8_807, Bucket.of("{\"sku\":\"a\"}".getBytes(UTF_8)));
    }
}
