package io.hindcast.pipeline;

import java.util.Locale;

/** Numbers of things, in words. */
public final class Counted {
    private Counted() {}

    /** {@code 1 record}, {@code 1,380 records}. */
    public static String of(long number, String one) {
        return String.format(Locale.ROOT, "%,d %s%s", number, one, number == 1 ? "" : "s");
    }

    /** The same with its verb: {@code 1 record was}, {@code 1,380 records were}. */
    public static String were(long number, String one) {
        return of(number, one) + (number == 1 ? " was" : " were");
    }
}
