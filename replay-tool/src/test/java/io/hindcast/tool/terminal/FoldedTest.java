package io.hindcast.tool.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FoldedTest {
    @Test
    void whatGoesOnStandsBelowTheText() {
        assertEquals(List.of("it fits"), Folded.of("it fits", 7));
        assertEquals(List.of("a text that", "  goes on"), Folded.of("a text that goes on", 12));
        assertEquals(
                List.of("beside it   shop/v1 goes", "            on serving"),
                Folded.of("beside it   shop/v1 goes on serving", 25));
        assertEquals(List.of("  averyverylongword"), Folded.of("  averyverylongword", 10));
    }

    @Test
    void aCommandCanBePasted() {
        assertEquals(
                List.of("To go back:    ./replay rollback shop \\", "                   --bootstrap-server HOST:PORT"),
                Folded.of("To go back:    ./replay rollback shop --bootstrap-server HOST:PORT", 50));
        assertEquals(
                List.of("to lift it: ./replay pace shop/v1 \\", "      --max-rate none; it is slow"),
                Folded.of("to lift it: ./replay pace shop/v1 --max-rate none; it is slow", 36));
    }

    @Test
    void whatIsSaidOfACommandStaysInOneLine() {
        assertEquals(
                List.of(
                        "  ./replay retire shop/v1 \\",
                        "        --namespace shop",
                        "    # it is removed with its topics"),
                Folded.of("  ./replay retire shop/v1 --namespace shop     # it is removed with its topics", 32));
    }
}
