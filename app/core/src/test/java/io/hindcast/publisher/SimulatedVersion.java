package io.hindcast.publisher;

import io.hindcast.results.WindowKey;
import io.hindcast.time.TumblingWindows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A version as a publisher sees it: a log of results for each partition, and a committed frontier for each. Its windows follow from the
 * world's seed and its own nature alone. Time is counted in minutes.
 */
final class SimulatedVersion {
    static final int WINDOW_STARTS = 6;

    /** A frontier beyond everything. */
    static final int LAST = 40;

    final int number;
    final int size;
    final int grace;
    final int retain;
    final int schema;

    /** Windows that start at or before it may lack events; −1 for none. */
    final int floor;

    private final long world;
    private final int variant;
    private final int having;
    private final boolean provisional;

    boolean retired;
    boolean failed;

    /** Retention took the beginning of its results. */
    boolean trimmed;

    final List<List<Result>> logs = new ArrayList<>();

    /** What retention took. */
    final List<List<Result>> lost = new ArrayList<>();

    final int[] readable = new int[Place.PARTITIONS];
    final int[] frontiers = new int[Place.PARTITIONS];
    private final int[] reach = new int[Place.PARTITIONS];
    private final List<Set<WindowKey>> shown = new ArrayList<>();
    private final List<List<Due>> due = new ArrayList<>();
    private final int[] published = new int[Place.PARTITIONS];
    private final List<List<Open>> open = new ArrayList<>();

    /** A final result, or a revision, and when it comes. */
    private record Due(int at, int end, Place place, int start, int events, long revision) {}

    private record Open(Place place, int start, int closes, int events) {}

    SimulatedVersion(int number, Draw draw, Optional<SimulatedVersion> like) {
        this.number = number;
        boolean first = like.isEmpty();
        size = !first && draw.happens(.5) ? like.get().size : draw.anyOf(1, 1, 2);
        grace = draw.anyOf(0, 0, 1, 2);
        schema = !first && draw.happens(.8) ? like.get().schema : draw.anyOf(0, 0, 0, 1);
        retain = draw.anyOf(0, 0, 0, 2, 4);
        variant = draw.anyOf(0, number, number);
        having = draw.anyOf(0, 0, 4, 2);
        provisional = draw.happens(.6);
        floor = first ? draw.anyOf(-1, -1, -1, 1) : draw.anyOf(-1, -1, -1, -1, 0, 1, 2, 3);
        world = first ? draw.below(1 << 30) : like.get().world;
        for (int partition = 0; partition < Place.PARTITIONS; partition++) {
            frontiers[partition] = Math.max(0, floor);
            reach[partition] = frontiers[partition];
            logs.add(new ArrayList<>());
            lost.add(new ArrayList<>());
            shown.add(new HashSet<>());
            due.add(new ArrayList<>());
            open.add(new ArrayList<>());
        }
        Place.all().stream().filter(place -> place.schema() == schema).forEach(this::plan);
    }

    private void plan(Place place) {
        int partition = place.partition();
        for (int start = 0; start < WINDOW_STARTS; start += size) {
            int end = start + size;
            int hash = Draw.mix(world, place.number(), start, size);
            boolean onTime = hash % 6 != 0;
            List<Integer> lates = new ArrayList<>();
            if ((hash >> 3) % 4 == 0) {
                lates.add(1 + (hash >> 5) % 3);
            }
            if ((hash >> 9) % 8 == 0) {
                lates.add(2 + (hash >> 13) % 4);
            }
            lates.sort(Comparator.naturalOrder());
            int closes = end + grace;
            if (closes <= frontiers[partition]) {
                continue; // Closed before its floor: nothing is said of it.
            }
            int events = onTime ? 1 : 0;
            for (int i = 0; i < lates.size(); i++) {
                events += lates.get(i) < grace ? 2 << i : 0;
            }
            open.get(partition).add(new Open(place, start, closes, events));
            long revision = 1;
            if (events > 0) {
                due.get(partition).add(new Due(closes, end, place, start, events, 1));
            }
            for (int i = 0; i < lates.size(); i++) {
                int late = lates.get(i);
                if (late >= grace && late < grace + retain) {
                    events += 2 << i;
                    due.get(partition).add(new Due(end + late, end, place, start, events, ++revision));
                }
            }
        }
        due.get(partition)
                .sort(Comparator.comparingInt(Due::at)
                        .thenComparingInt(Due::end)
                        .thenComparingInt(one -> one.place().number())
                        .thenComparingLong(Due::revision));
    }

    WindowTimes times() {
        return new WindowTimes(new TumblingWindows(Place.ms(size), Place.ms(grace), Place.ms(retain)));
    }

    int lowestFrontier() {
        return Math.min(frontiers[0], frontiers[1]);
    }

    int closedEnd(int frontier) {
        return frontier - grace;
    }

    /**
     * One transaction of one aggregating task. Its commit shows in the group's offsets, and so in the frontier, at once; in the results
     * perhaps only later, where a marker is still on its way. The next transaction waits for the marker.
     */
    void advance(int partition, int a, int b) {
        readable[partition] = logs.get(partition).size();
        if (!retired && !failed) {
            transaction(partition, a, b);
        }
        if (b % 4 != 0) {
            readable[partition] = logs.get(partition).size();
        }
    }

    private void transaction(int partition, int a, int b) {
        int target = Math.max(reach[partition], Math.min(frontiers[partition] + a % 3, LAST));
        reach[partition] = target;
        if (provisional && b % 3 < 2) {
            showOpen(partition, target, b);
        }
        int slice = 1 + b % 9;
        List<Due> ahead = due.get(partition);
        while (published[partition] < ahead.size()
                && ahead.get(published[partition]).at() <= target) {
            if (slice-- == 0) {
                return; // A large closing: the frontier waits for the rest.
            }
            Due next = ahead.get(published[partition]++);
            publish(
                    next.place(),
                    next.start(),
                    Kind.FINAL,
                    next.revision(),
                    content(next.place(), next.start(), next.events()));
        }
        frontiers[partition] = Math.max(frontiers[partition], target);
    }

    private void showOpen(int partition, int target, int b) {
        List<Open> all = open.get(partition);
        for (int i = 0; i < all.size(); i++) {
            Open one = all.get(i);
            if (one.closes() > target && one.events() > 0 && (b + i * 7) % 5 < 2) {
                String sort = "p" + b % 3;
                Optional<String> content = (b + i) % 3 == 0
                        ? Optional.empty()
                        : content(one.place(), one.start(), one.events()).map(text -> text + sort);
                publish(one.place(), one.start(), Kind.PROVISIONAL, 0, content);
            }
        }
    }

    /** What the aggregates come to; empty where {@code having} withholds it. */
    private Optional<String> content(Place place, int start, int events) {
        if (having > 0 && Draw.mix(having, place.number(), start, events) % having == 0) {
            return Optional.empty();
        }
        boolean changed = variant > 0 && Draw.mix(variant, place.number(), start) % 3 == 0;
        return Optional.of(size + "/" + events + "/" + (changed ? variant : 0) + (start <= floor ? "i" : ""));
    }

    private void publish(Place place, int start, Kind kind, long revision, Optional<String> content) {
        WindowKey key = place.window(start);
        Kind is = start <= floor ? Kind.INCOMPLETE : kind;
        int partition = place.partition();
        if (content.isPresent()) {
            shown.get(partition).add(key);
        } else if (!shown.get(partition).remove(key)) {
            return;
        }
        logs.get(partition)
                .add(new Result(key, place, start, start + size, is, is == Kind.FINAL ? revision : 0, content));
    }
}
