package io.hindcast.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.results.WindowKey;
import io.hindcast.speakers.Bucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A group of a simulated world, and the keys of its windows. Time is counted in minutes.
 *
 * @param schema which key fields it has: versions of another schema know other groups
 */
record Place(int schema, int number) {
    static final int PARTITIONS = 2;
    static final int SCHEMAS = 2;
    private static final int GROUPS = 5;
    private static final long MINUTE_MS = 60_000;

    static List<Place> all() {
        List<Place> all = new ArrayList<>();
        for (int schema = 0; schema < SCHEMAS; schema++) {
            for (int number = 0; number < GROUPS; number++) {
                all.add(new Place(schema, number));
            }
        }
        return all;
    }

    String group() {
        return "{\"" + (schema == 0 ? "sku" : "customer") + "\":" + number + "}";
    }

    int partition() {
        return Draw.mix(1, schema, number) % PARTITIONS;
    }

    int bucket() {
        return Bucket.of(group().getBytes(UTF_8));
    }

    WindowKey window(int start) {
        String group = group();
        String key = group.substring(0, group.length() - 1) + ",\"window\":\"" + time(start) + "\"}";
        return WindowKey.read(key.getBytes(UTF_8)).orElseThrow();
    }

    static long ms(long minutes) {
        return minutes * MINUTE_MS;
    }

    static Instant time(int minutes) {
        return Instant.ofEpochMilli(ms(minutes));
    }
}
