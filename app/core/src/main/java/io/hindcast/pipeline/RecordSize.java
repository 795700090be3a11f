package io.hindcast.pipeline;

/**
 * How large a record may be that a version writes. A result holds its key twice, and a rejected record holds more than the
 * original: with Kafka's usual limit of 1 MB, a source record just below it would stop the version for good.
 */
public final class RecordSize {
    /** Many times the largest usual source record; what a version asks for at least. */
    public static final int USUAL_BYTES = 16 * 1024 * 1024;

    private static final int ADDED_BYTES = 64 * 1024;
    private static final int LARGEST_BYTES = 1024 * 1024 * 1024;

    private RecordSize() {}

    /** What a version needs whose sources take records of so many bytes. */
    public static int wanted(int sourceBytes) {
        return (int) Math.min(LARGEST_BYTES, Math.max(USUAL_BYTES, 2L * sourceBytes + ADDED_BYTES));
    }
}
