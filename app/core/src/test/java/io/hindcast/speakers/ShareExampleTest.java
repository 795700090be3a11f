package io.hindcast.speakers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.results.WindowKey;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Readers compute by themselves which keys a share is of: what the page for them says is what happens. */
final class ShareExampleTest {
    private static final Path PAGE = Path.of("../../docs/stable-topic.md");
    private static final Pattern ROW =
            Pattern.compile("\\| `(\\{\\S+})` \\| (\\d+) \\| (\\d+) \\| (?:(yes)|no; from (\\S+) % on) \\|");

    @Test
    void theExamplesOfThePageAreSo() throws Exception {
        List<MatchResult> rows = ROW.matcher(Files.readString(PAGE)).results().toList();
        assertEquals(3, rows.size());
        for (MatchResult row : rows) {
            String group = row.group(1);
            String record = group.substring(0, group.length() - 1) + ",\"window\":\"2026-01-01T00:00:00Z\"}";
            byte[] key = WindowKey.read(record.getBytes(UTF_8)).orElseThrow().group();
            CRC32C crc = new CRC32C();
            crc.update(key);
            int bucket = Integer.parseInt(row.group(3));

            assertEquals(Long.parseLong(row.group(2)), crc.getValue(), group);
            assertEquals(bucket, Bucket.of(key), group);
            assertEquals(row.group(4) != null, speaks(bucket, 500), group);
            if (row.group(5) != null) {
                int first = new BigDecimal(row.group(5)).movePointRight(2).intValueExact();
                assertEquals(List.of(false, true), List.of(speaks(bucket, first - 1), speaks(bucket, first)), group);
            }
        }
    }

    private static boolean speaks(int bucket, int share) {
        return new Piece(Speakers.BEGINNING, Speakers.END, share, 2).covers(0, bucket);
    }
}
