package io.hindcast.compare;

import java.math.BigDecimal;
import java.util.Optional;

/** By how much a number may differ and still be called the same. */
public sealed interface Tolerance {
    /** For people. */
    String ALLOWED = "a tolerance is a number such as 0.01, or a share such as 1%";

    /** Whether the two are as near to each other. */
    boolean takes(BigDecimal before, BigDecimal after);

    /** As it is written: {@code 0.01}, {@code 1%}. */
    String word();

    /** Reads what somebody has written; empty if that is none. */
    static Optional<Tolerance> read(String text) {
        boolean share = text.endsWith("%");
        String number = share ? text.substring(0, text.length() - 1) : text;
        if (!number.matches("[0-9]{1,18}(\\.[0-9]{1,18})?")) {
            return Optional.empty();
        }
        BigDecimal most = new BigDecimal(number);
        return Optional.of(share ? new Share(most) : new Distance(most));
    }

    /** By at most so much. */
    record Distance(BigDecimal most) implements Tolerance {
        @Override
        public boolean takes(BigDecimal before, BigDecimal after) {
            return after.subtract(before).abs().compareTo(most) <= 0;
        }

        @Override
        public String word() {
            return most.toPlainString();
        }
    }

    /** By at most so many hundredths of the larger one of the two, without their signs. */
    record Share(BigDecimal percent) implements Tolerance {
        @Override
        public boolean takes(BigDecimal before, BigDecimal after) {
            BigDecimal larger = before.abs().max(after.abs());
            // Without a division, so nothing is rounded.
            return after.subtract(before).abs().scaleByPowerOfTen(2).compareTo(larger.multiply(percent)) <= 0;
        }

        @Override
        public String word() {
            return percent.toPlainString() + "%";
        }
    }
}
