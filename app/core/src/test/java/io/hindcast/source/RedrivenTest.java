package io.hindcast.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RedrivenTest {
    private static final PlainRecord ORIGINAL = PlainRecord.at("orders", 3, 1742)
            .withTimestamp(1_767_225_600_123L)
            .withKey("anna")
            .withValue("{}")
            .withHeader("trace-id", new byte[] {7})
            .withHeader("a", new byte[0]);

    private static final String GOLDEN = "01" // version
            + "00000004" + "66697831" // fix1
            + "00000006" + "6f7264657273" // orders
            + "00000003" + "00000000000006ce" // 3/1742
            + "0000019b76daa87b" // timestamp
            + "00000004" + "616e6e61" // anna
            + "00000002" + "7b7d" // {}
            + "0002"
            + "00000001" + "61" + "00000000"
            + "00000008" + "74726163652d6964" + "00000001" + "07";

    @Test
    void isWrittenInTheSameBytesForEver() {
        assertEquals(GOLDEN, HexFormat.of().formatHex(new Redriven("fix1", ORIGINAL).encode()));
    }

    @Test
    void isReadAsWritten() {
        Redriven read = Redriven.parse(HexFormat.of().parseHex(GOLDEN)).orElseThrow();

        assertEquals("fix1", read.redrive());
        assertEquals(
                "orders/3/1742",
                read.original().topic() + "/" + read.original().partition() + "/"
                        + read.original().offset());
        assertEquals(ORIGINAL.timestampMs(), read.original().timestampMs());
        assertArrayEquals("anna".getBytes(UTF_8), read.original().key());
        assertArrayEquals("{}".getBytes(UTF_8), read.original().value());
        assertArrayEquals(new byte[] {7}, read.original().header("trace-id"));
        assertArrayEquals(new byte[0], read.original().header("a"));
    }

    @Test
    void speaksOfItsTopicAlone() {
        Redriven read = Redriven.parse(new Redriven("fix1", ORIGINAL).encode()).orElseThrow();

        assertTrue(read.speaksOf("orders"));
        assertFalse(read.speaksOf("orders-by-region"));
    }

    @Test
    void anOriginalMayHaveNothingButItsPlace() {
        PlainRecord bare = PlainRecord.at("orders", 0, 0).withTimestamp(-1);

        PlainRecord read =
                Redriven.parse(new Redriven("", bare).encode()).orElseThrow().original();

        assertEquals(-1, read.timestampMs());
        assertNull(read.key());
        assertNull(read.value());
        assertEquals(0, read.headerNames().size());
    }

    @Test
    void whatIsNotOfThisFormIsNotRead() {
        byte[] sound = HexFormat.of().parseHex(GOLDEN);
        for (int length = 0; length < sound.length; length++) {
            assertEquals(Optional.empty(), Redriven.parse(Arrays.copyOf(sound, length)), "cut at " + length);
        }
        assertEquals(Optional.empty(), Redriven.parse(Arrays.copyOf(sound, sound.length + 1)));
        for (String other : new String[] {
            "02" + GOLDEN.substring(2), // of a later release
            GOLDEN.replace("0000000461", "7fffffff61"), // a key of 2 GB
            GOLDEN.replace("0000000461", "fffffffe61"), // of less than nothing
            GOLDEN.replace("66697831", "66ff7831"), // an ID that is no text
            GOLDEN.replaceFirst("0000000466697831", "ffffffff"), // no ID
            GOLDEN.replace("000000066f7264657273", "ffffffff"), // no topic
            GOLDEN.replace("6f7264657273", "ff7264657273") // a topic that is no text
        }) {
            assertEquals(Optional.empty(), Redriven.parse(HexFormat.of().parseHex(other)), other);
        }
    }
}
