package io.hindcast.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hindcast.account.Fate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * What a version has published and accounted for; of all runs of one log the same.
 *
 * @param finals result values by result key: the first finals, and by {@link #corrected} what became of those that late
 *     events have corrected
 * @param rejected {@code topic/partition/offset reason} of every rejected record, sorted
 * @param fates records by fate, for each input partition
 * @param alerts what was told of each alert since it opened, in order, by record key
 */
record Outcome(
        Map<String, String> finals,
        List<String> rejected,
        List<Map<Fate, Long>> fates,
        Map<String, List<String>> alerts) {
    private static final long MINUTE_MS = 60_000;
    private static final long GRACE_MS = 30_000;
    private static final String CORRECTED = " corrected";

    private record Group(String sku, long startMs, long endMs) {}

    private record Amounts(List<BigDecimal> onTime, List<BigDecimal> late) {
        Amounts() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /** What the rules say of a complete log: a batch over all of it. */
    static Outcome expected(SkewedDay day) {
        Map<Group, Amounts> groups = new HashMap<>();
        TreeSet<String> rejected = new TreeSet<>();
        List<Map<Fate, Long>> fates = new ArrayList<>();
        for (int partition = 0; partition < SkewedDay.RATES.size(); partition++) {
            Map<Fate, Long> counts = zeros();
            long watermarkMs = 0;
            long offset = 0;
            TopicPartition place = day.place(partition);
            for (SkewedDay.Event event : day.events(partition)) {
                watermarkMs = Math.max(watermarkMs, event.atMs());
                boolean late = true;
                for (Group group : groups(event, day.seconds() * 1000L)) {
                    long sinceCloseMs = watermarkMs - group.endMs() - GRACE_MS;
                    if (sinceCloseMs < day.correctMinutes() * MINUTE_MS) {
                        late = false;
                        Amounts amounts = groups.computeIfAbsent(group, first -> new Amounts());
                        (sinceCloseMs >= 0 ? amounts.late() : amounts.onTime()).add(event.amount());
                    }
                }
                if (late) {
                    rejected.add(place.topic() + "/" + place.partition() + "/" + offset + " late");
                }
                counts.merge(late ? Fate.LATE : Fate.ACCEPTED, 1L, Long::sum);
                offset++;
            }
            counts.put(Fate.HEARTBEAT, 1L);
            fates.add(counts);
        }
        Map<String, String> finals = new TreeMap<>();
        groups.forEach((group, amounts) -> {
            if (!amounts.onTime().isEmpty()) {
                finals.put(key(group), value(group, amounts.onTime(), 1));
            }
            if (!amounts.late().isEmpty()) {
                List<BigDecimal> all = new ArrayList<>(amounts.onTime());
                all.addAll(amounts.late());
                finals.put(
                        corrected(key(group)),
                        value(group, all, 1 + amounts.late().size()));
            }
        });
        return new Outcome(finals, List.copyOf(rejected), fates, Map.of());
    }

    private static List<Group> groups(SkewedDay.Event event, long sizeMs) {
        List<Group> groups = new ArrayList<>();
        long lastMs = event.atMs() / MINUTE_MS * MINUTE_MS;
        for (long startMs = lastMs; startMs + sizeMs > event.atMs(); startMs -= MINUTE_MS) {
            groups.add(new Group(event.sku(), startMs, startMs + sizeMs));
        }
        return groups;
    }

    /** Fails, and names the run, if this is not what was expected of it. */
    void assertEqualTo(Outcome expected, String run) {
        assertEquals(expected.rejected, rejected, "rejected, " + run);
        assertEquals(expected.fates, fates, "account, " + run);
        assertEquals(expected.alerts, alerts, "alerts, " + run);
        assertEquals(Set.of(), expected.differing(this), "windows that differ, " + run);
    }

    /** The keys of the results that only one of the two has, or that differ. */
    Set<String> differing(Outcome other) {
        Set<String> differing = new TreeSet<>(finals.keySet());
        differing.addAll(other.finals.keySet());
        differing.removeIf(key -> Objects.equals(finals.get(key), other.finals.get(key)));
        return differing;
    }

    /** Fails if the first finals are not those of a pipeline that rejects late events. */
    void assertFirstFinalsOf(Outcome rejecting) {
        Map<String, String> firsts = new TreeMap<>(finals);
        firsts.keySet().removeIf(Outcome::isCorrected);
        assertEquals(rejecting.finals, firsts);
        assertFalse(finals.equals(firsts), "nothing is corrected");
    }

    /** How many records had that fate. */
    long of(Fate fate) {
        return fates.stream().mapToLong(counts -> counts.getOrDefault(fate, 0L)).sum();
    }

    /** Names the last revision of a result. */
    static String corrected(String key) {
        return key + CORRECTED;
    }

    /** Whether that names the last revision of a result. */
    static boolean isCorrected(String key) {
        return key.endsWith(CORRECTED);
    }

    /** No records of any fate. */
    static Map<Fate, Long> zeros() {
        Map<Fate, Long> zeros = new TreeMap<>();
        for (Fate fate : Fate.values()) {
            zeros.put(fate, 0L);
        }
        return zeros;
    }

    private static String key(Group group) {
        return "{\"sku\":\"%s\",\"window\":\"%s\"}".formatted(group.sku(), Instant.ofEpochMilli(group.startMs()));
    }

    private static String value(Group group, List<BigDecimal> amounts, int revision) {
        return ("{\"key\":{\"sku\":\"%s\"},\"window\":{\"start\":\"%s\",\"end\":\"%s\"},\"final\":true,\"revision\":%d,"
                        + "\"orders\":%d,\"revenue\":%s,\"biggest\":%s}")
                .formatted(
                        group.sku(),
                        Instant.ofEpochMilli(group.startMs()),
                        Instant.ofEpochMilli(group.endMs()),
                        revision,
                        amounts.size(),
                        amounts.stream()
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .toPlainString(),
                        amounts.stream().reduce(BigDecimal::max).orElseThrow().toPlainString());
    }
}
