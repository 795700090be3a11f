package io.hindcast.speakers;

import java.util.zip.CRC32C;

/**
 * One of ten thousand buckets that group keys fall into, from 0: a share of a pipeline is its first ones. By CRC-32C and not by the
 * hash that partitions go by, so that a share is spread over all partitions.
 */
public final class Bucket {
    /** How many there are. */
    public static final int COUNT = 10_000;

    private Bucket() {}

    /** The bucket of the bytes of a group key, {@code {"sku":"a"}}. */
    public static int of(byte[] group) {
        CRC32C crc = new CRC32C();
        crc.update(group);
        return (int) (crc.getValue() % COUNT);
    }
}
