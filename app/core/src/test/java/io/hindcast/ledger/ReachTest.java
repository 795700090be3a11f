package io.hindcast.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.pipeline.VersionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ReachTest {
    private static final long END = 9_876_543_210L;

    /** A gate of two lines, 64 columns that differ, and as many columns and partitions as there is room for. */
    @Test
    void aRecordWithItHasLessThanEightKilobytes() {
        int columns = 1;
        while (reach(24, columns + 1).fits()) {
            columns++;
        }
        assertTrue(columns >= 16, columns + " columns");
        Map<String, Long> differing = new HashMap<>();
        for (int column = 0; column < columns; column++) {
            differing.put("column_of_medium_length_" + column, 1_234_567L);
        }
        Compared compared = new Compared(
                new VersionId("revenue-per-sku", 12),
                new VersionId("revenue-per-sku", 11),
                new Counts(END, END, END, END, END),
                Optional.of(Compared.Verdict.DIFFERENT),
                Optional.of(new Judgement(
                        "changed <= 0.01 * compared && ".repeat(5), true, Map.of(), differing, "9f".repeat(32))),
                Optional.of(reach(24, columns)));
        byte[] record = LedgerJson.encode(Instant.EPOCH, "anna@ops1", new Draft(compared, "windows", 7));
        assertTrue(record.length < 8 * 1024, record.length + " bytes: " + new String(record, UTF_8));
    }

    @Test
    void hundredsOfPartitionsHaveRoomAndThousandsHaveNot() {
        assertTrue(reach(128, 6).fits());
        assertFalse(reach(1_000, 6).fits());
    }

    @Test
    void goesOnAtTheEndOfAPartitionWhereNothingEndsLater() {
        Reach.Place place = Reach.Place.of("id", Map.of(0, 10L, 1, 20L), Map.of(1, 15L));
        assertEquals(new Reach.Place("id", List.of(10L, 15L), List.of(10L, 20L)), place);
        assertThrows(IllegalArgumentException.class, () -> Reach.Place.of("id", Map.of(1, 10L), Map.of()));
    }

    private static Reach reach(int partitions, int columns) {
        List<Long> ends =
                LongStream.range(0, partitions).map(p -> END + p).boxed().toList();
        List<Long> froms = ends.stream().map(end -> end - 1_234).toList();
        BigDecimal total = new BigDecimal("123456789012.34");
        Optional<Reach.Pair> pair = Optional.of(new Reach.Pair(total, total));
        return new Reach(
                new Reach.Windows(1_772_366_400_000L, -1),
                new Reach.Place("AAAAAAAAAAAAAAAAAAAAAQ", froms, ends),
                new Reach.Place("AAAAAAAAAAAAAAAAAAAAAg", froms, ends),
                new Reach.Sums(
                        END,
                        END,
                        IntStream.range(0, columns)
                                .mapToObj(column -> new Reach.Column(
                                        "column_of_medium_length_" + column, END, END, END, pair, pair))
                                .toList()),
                OptionalLong.of(1_234));
    }
}
