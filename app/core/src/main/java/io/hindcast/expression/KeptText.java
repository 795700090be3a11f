package io.hindcast.expression;

import static java.nio.charset.StandardCharsets.UTF_8;

/** How long texts may be that are kept, in a key or an accumulator: without a bound, one record could make a result that no topic takes. */
public final class KeptText {
    /** Of UTF-8, inclusive. */
    public static final int MOST_BYTES = 4096;

    /**
     * Of all texts together that one call collects, as JSON, inclusive. It is a bound of their set, like their number: what goes
     * beyond it has overflowed, however it was merged.
     */
    public static final int MOST_COLLECTED_BYTES = 1024 * 1024;

    /** Of texts that a list of the greatest keeps at least, for each item that it may keep. */
    private static final int RANKED_BYTES = 32;

    /** No character of UTF-16 takes more. */
    private static final int BYTES_A_CHARACTER = 3;

    private KeptText() {}

    /** The same of texts that are ranked, where so many items may be kept. */
    public static long mostRankedBytes(int mostItems) {
        return Math.max(MOST_COLLECTED_BYTES, (long) RANKED_BYTES * mostItems);
    }

    /** Whether the text is longer than that. Of most texts the number of characters says so: nothing is counted. */
    public static boolean isTooLong(String text) {
        int characters = text.length();
        return characters > MOST_BYTES / BYTES_A_CHARACTER
                && (characters > MOST_BYTES || text.getBytes(UTF_8).length > MOST_BYTES);
    }
}
