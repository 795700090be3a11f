package io.hindcast.cluster.log;

import java.util.List;
import java.util.Optional;

/**
 * A record with all that its producer gave it.
 *
 * @param timestampMs in milliseconds since 1970; −1 where it has none
 * @param key empty where it has none; one of no bytes is there
 * @param value the same
 * @param headers in their order; a name may be there several times
 */
public record StoredRecord(
        String topic,
        int partition,
        long offset,
        long timestampMs,
        Optional<byte[]> key,
        Optional<byte[]> value,
        List<Header> headers) {
    public StoredRecord {
        headers = List.copyOf(headers);
    }

    /**
     * One header.
     *
     * @param value empty where it has none
     */
    public record Header(String name, Optional<byte[]> value) {}

    /** The value of the last header of that name; empty where there is none. */
    public Optional<byte[]> header(String name) {
        for (int at = headers.size() - 1; at >= 0; at--) {
            if (headers.get(at).name().equals(name)) {
                return headers.get(at).value();
            }
        }
        return Optional.empty();
    }
}
