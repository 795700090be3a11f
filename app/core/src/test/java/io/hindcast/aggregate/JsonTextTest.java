package io.hindcast.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class JsonTextTest {
    @Test
    void escapesOnlyWhatMustBeEscaped() {
        assertEquals(
                "\"a\\\"b\\\\c/\\b\\t\\n\\f\\r\\u0000\\u001f\u007Fé€\uD83D\uDE00\\\"\"",
                text("a\"b\\c/\b\t\n\f\r\0\u001F\u007Fé€\uD83D\uDE00\""));
    }

    @Test
    void writesStringsThatAnyParserReadsBack() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        JsonFactory factory = new JsonFactory();
        for (int i = 0; i < 5_000; i++) {
            String text = Events.text(random);
            try (JsonParser parser = factory.createParser(text(text))) {
                parser.nextToken();
                assertEquals(text, parser.getText(), "seed " + seed);
            }
        }
    }

    @Test
    void writesDecimalsInPlainNotation() {
        assertEquals("0.00", decimal("0.00"));
        assertEquals("-0.00000012", decimal("-1.2e-7"));
        assertEquals("1200", decimal("1.2e3"));
        assertEquals("-123456789012345678901234567890", decimal("-123456789012345678901234567890"));
    }

    @Test
    void writesAllDigits() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            long value = random.nextLong() >> random.nextInt(Long.SIZE);
            ByteWriter digits = new ByteWriter(1);
            digits.writeDigits(value);
            assertEquals(Long.toString(value), new String(digits.toByteArray(), UTF_8), "seed " + seed);
        }
        long power = 1;
        for (int i = 0; i < 19; i++, power *= 10) {
            for (long value : new long[] {power - 1, power, -power, Long.MIN_VALUE, Long.MAX_VALUE}) {
                ByteWriter digits = new ByteWriter(1);
                digits.writeDigits(value);
                assertEquals(Long.toString(value), new String(digits.toByteArray(), UTF_8));
            }
        }
    }

    private static String text(String value) {
        ByteWriter json = new ByteWriter(1);
        JsonText.write(value, json);
        return new String(json.toByteArray(), UTF_8);
    }

    private static String decimal(String value) {
        ByteWriter json = new ByteWriter(1);
        JsonText.write(new BigDecimal(value), json);
        return new String(json.toByteArray(), UTF_8);
    }
}
