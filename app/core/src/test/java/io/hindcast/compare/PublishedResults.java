package io.hindcast.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a version publishes of windows of a minute, at random: provisional results, finals, what late events make of these while they are kept,
 * tombstones, and transaction markers between. In its order, with where the version stood in between.
 */
final class PublishedResults {
    static final int PARTITIONS = 3;
    static final long MINUTE_MS = 60_000;
    private static final int WINDOWS = 14;
    private static final List<String> KEYS = List.of("a", "b", "c", "d", "e");

    /** Something that happens in the life of a version. */
    sealed interface Step {}

    /** @param offset in its partition */
    record Published(int partition, long offset, byte[] key, byte[] value) implements Step {}

    /** Nothing more is published of windows that were settled there. */
    record Frontier(long ms) implements Step {}

    /** How a version is made. */
    record Maker(long seed, long graceMs, long retainMs, long incompleteMs, boolean doubles, String more) {
        long settlingMs() {
            return graceMs + retainMs;
        }
    }

    private record Due(long atMs, String key, long startMs, String value) {}

    private final Maker maker;
    private final Random random;
    private final Random common;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Integer, Long> ends = new HashMap<>();

    private PublishedResults(Maker maker, long commonSeed) {
        this.maker = maker;
        this.random = new Random(maker.seed());
        this.common = new Random(commonSeed);
    }

    /** @param commonSeed of what both versions have in common */
    static List<Step> of(Maker maker, long commonSeed) {
        PublishedResults results = new PublishedResults(maker, commonSeed);
        results.publish(results.due());
        return results.steps;
    }

    private List<Due> due() {
        List<Due> due = new ArrayList<>();
        for (int window = 0; window < WINDOWS; window++) {
            for (String key : KEYS) {
                int orders = common.nextInt(40);
                String revenue = common.nextInt(100) + "." + common.nextInt(10);
                if (random.nextInt(8) > 0) {
                    due.addAll(ofWindow(key, window * MINUTE_MS, orders, revenue));
                }
            }
        }
        due.sort(Comparator.comparingLong(Due::atMs));
        return due;
    }

    private List<Due> ofWindow(String key, long startMs, int orders, String revenue) {
        List<Due> due = new ArrayList<>();
        long closedMs = startMs + MINUTE_MS + maker.graceMs();
        for (int early = random.nextInt(3); early > 0; early--) {
            long atMs = startMs + random.nextInt((int) (closedMs - startMs));
            due.add(new Due(atMs, key, startMs, value(key, startMs, "false,\"reason\":\"early\"", orders, revenue)));
            if (random.nextInt(4) == 0) {
                due.add(new Due(atMs, key, startMs, ""));
            }
        }
        due.sort(Comparator.comparingLong(Due::atMs));
        if (startMs <= maker.incompleteMs()) {
            due.add(new Due(
                    closedMs, key, startMs, value(key, startMs, "false,\"reason\":\"incomplete\"", orders, revenue)));
            return due;
        }
        int same = random.nextInt(4);
        int mine = same > 0 ? orders : orders + random.nextInt(5);
        String more = same > 0 ? revenue : revenue + random.nextInt(3);
        int revision = 1;
        due.add(new Due(closedMs, key, startMs, value(key, startMs, "true,\"revision\":1", mine, more)));
        if (maker.doubles() && random.nextInt(40) == 0) {
            long atMs = closedMs + random.nextInt((int) (4 * MINUTE_MS));
            due.add(new Due(atMs, key, startMs, value(key, startMs, "true,\"revision\":1", mine, more)));
        }
        long atMs = closedMs;
        while (maker.retainMs() > 0 && random.nextInt(3) == 0) {
            atMs += 1 + random.nextInt((int) maker.retainMs() / 4);
            if (atMs >= closedMs + maker.retainMs()) {
                break;
            }
            revision++;
            due.add(new Due(
                    atMs,
                    key,
                    startMs,
                    random.nextInt(4) == 0
                            ? ""
                            : value(key, startMs, "true,\"revision\":" + revision, mine + revision, more)));
        }
        return due;
    }

    private String value(String key, long startMs, String kind, int orders, String revenue) {
        return "{\"key\":{\"sku\":\"" + key + "\"},\"window\":{\"start\":\"" + Instant.ofEpochMilli(startMs)
                + "\",\"end\":\"" + Instant.ofEpochMilli(startMs + MINUTE_MS) + "\"},\"final\":" + kind + ",\"orders\":"
                + orders + ",\"revenue\":" + (orders % 7 == 0 ? "null" : revenue) + ",\"biggest\":" + orders / 2
                + maker.more() + "}";
    }

    /** Frontiers move in steps; what a step closes is published before. */
    private void publish(List<Due> due) {
        long frontierMs = 0;
        int next = 0;
        while (next < due.size()) {
            frontierMs += 1 + random.nextInt((int) MINUTE_MS);
            for (; next < due.size() && due.get(next).atMs() <= frontierMs; next++) {
                Due one = due.get(next);
                int partition = one.key().hashCode() % PARTITIONS;
                String key =
                        "{\"sku\":\"" + one.key() + "\",\"window\":\"" + Instant.ofEpochMilli(one.startMs()) + "\"}";
                steps.add(new Published(
                        partition,
                        end(partition, 1),
                        key.getBytes(UTF_8),
                        one.value().getBytes(UTF_8)));
                if (random.nextInt(5) == 0) {
                    end(partition, 1); // a marker
                }
            }
            steps.add(new Frontier(frontierMs));
        }
    }

    private long end(int partition, int records) {
        return ends.merge(partition, (long) records, Long::sum) - records;
    }
}
