package io.hindcast.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class CountedTest {
    @Test
    void oneThingIsNotSeveral() {
        assertEquals("0 records", Counted.of(0, "record"));
        assertEquals("1 record", Counted.of(1, "record"));
        assertEquals("1,380 records", Counted.of(1_380, "record"));
        assertEquals("1 offset was", Counted.were(1, "offset"));
        assertEquals("2 offsets were", Counted.were(2, "offset"));
    }
}
