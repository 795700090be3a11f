package io.hindcast.pipeline;

/**
 * How large a record may be that a version writes. A result holds its key twice, and a rejected record holds more than the
 * original: with Kafka's usual limit of 1 MB, a source record just below it would stop the version for good.
 */
public final class RecordSize {
    /** The limit of producers and of every topic that a version owns: many times the largest usual source record. */
    public static final int LARGEST_BYTES = 16 * 1024 * 1024;

    private RecordSize() {}
}
