package io.hindcast.tool.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TextDiffTest {
    @Test
    void namesTheLinesThatChanged() {
        assertEquals(
                List.of("- where: a", "+ where: b", "+ having: c"),
                TextDiff.of("pipeline: p\nwhere: a\nkey: [k]\n", "pipeline: p\nwhere: b\nkey: [k]\nhaving: c\n"));
    }

    @Test
    void equalTextsDoNotDiffer() {
        assertEquals(List.of(), TextDiff.of("a\nb\n", "a\nb"));
    }
}
