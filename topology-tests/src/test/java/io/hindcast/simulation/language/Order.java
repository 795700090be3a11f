package io.hindcast.simulation.language;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;

/** How values of one type follow each other; an int may stand beside a decimal. */
final class Order {
    private Order() {}

    static int compare(Object left, Object right) {
        if (left instanceof String text) {
            int[] others = ((String) right).codePoints().toArray();
            return Arrays.compare(text.codePoints().toArray(), others);
        }
        if (left instanceof Instant time) {
            return time.compareTo((Instant) right);
        }
        if (left instanceof Boolean bool) {
            return bool.compareTo((Boolean) right);
        }
        BigDecimal number = Numbers.exact(left);
        return number.compareTo(Numbers.exact(right));
    }
}
