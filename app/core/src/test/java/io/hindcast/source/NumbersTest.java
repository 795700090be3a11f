package io.hindcast.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class NumbersTest {
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    @Test
    void agreesWithBigDecimalOnEveryJsonNumber() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Row row = new Row(1);
        int numbers = 0;
        for (int i = 0; i < 200_000; i++) {
            String text = text(random);
            char[] padded = ("12" + text + "34").toCharArray();
            Numbers.decimal(padded, 2, text.length(), row, 0);
            String what = "seed " + seed + ", text " + text;
            if (JSON_NUMBER.matcher(text).matches()) {
                numbers++;
                assertEquals(Fault.NONE, row.slotFault(0), what);
                assertEquals(new BigDecimal(text), row.decimal(0), what);
            } else {
                assertEquals(Fault.WRONG_TYPE, row.slotFault(0), what);
            }
        }
        assertEquals(true, numbers > 10_000, "only " + numbers + " numbers, seed " + seed);
    }

    private static String text(Random random) {
        String characters = "0123456789012345678901234567890123456789.-+eE";
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(random.nextBoolean() ? 6 : 30); length >= 0; length--) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        // Keeps the exponent small: ranges have tests of their own.
        return text.toString().replaceAll("([eE][+-]?[0-9])[0-9]*", "$1");
    }
}
