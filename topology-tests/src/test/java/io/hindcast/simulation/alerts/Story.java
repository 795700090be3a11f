package io.hindcast.simulation.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * All that is to be told of one key, from its windows as a whole: gap by gap, with no state that is carried from one event to the next but
 * what is open. All times are milliseconds since 1970.
 */
final class Story {
    private static final long NEVER = Long.MIN_VALUE;

    private final DrawnAlerts rules;
    private final String key;

    /** By their ends; how many events each has on time. */
    private final TreeMap<Long, Integer> windows;

    private final List<Told> told = new ArrayList<>();

    /**
     * What is told.
     *
     * @param timer whether it is time that brings it about, and no window
     * @param line the record, key and value
     */
    record Told(long atMs, boolean timer, String key, String alert, String state, String line) {
        static final Comparator<Told> ORDER = Comparator.comparingLong(Told::atMs)
                .thenComparing(Told::timer)
                .thenComparing(Told::key)
                .thenComparing(Told::alert);
    }

    /** @param windows by their ends; how many events each has on time */
    Story(DrawnAlerts rules, String key, TreeMap<Long, Integer> windows) {
        this.rules = rules;
        this.key = key;
        this.windows = windows;
    }

    /** What is told up to a time, inclusive, in order; of windows that end by then alone. */
    List<Told> upTo(long untilMs) {
        hot(untilMs);
        if (rules.absentMs() > 0) {
            silent(untilMs);
        }
        told.removeIf(it -> it.atMs() > untilMs);
        told.sort(Told.ORDER);
        return told;
    }

    /**
     * From when on it is known whether hot is open, where windows are seen that start behind a time alone: nothing is told of it at this
     * time or before.
     */
    long hotKnownFrom(long missingMs, long untilMs) {
        TreeMap<Long, Integer> whole = whole(missingMs);
        long lastIncompleteEndMs = missingMs
                - Math.floorMod(missingMs, rules.cut().everyMs())
                + rules.cut().sizeMs();
        long forgottenMs = lastIncompleteEndMs
                + Math.max(rules.forgetting().hotMs(), rules.cut().everyMs());
        long beforeMs = NEVER;
        for (var window : whole.headMap(untilMs, true).entrySet()) {
            long endMs = window.getKey();
            if (endMs > forgottenMs && beforeMs == NEVER) {
                return forgottenMs;
            }
            if (beforeMs != NEVER && endMs > beforeMs + rules.forgetting().hotMs()) {
                return beforeMs + rules.forgetting().hotMs();
            }
            if (rules.released(window.getValue())) {
                return endMs;
            }
            beforeMs = endMs;
        }
        return Long.MAX_VALUE;
    }

    /** The same of silence. */
    long silentKnownFrom(long missingMs) {
        TreeMap<Long, Integer> whole = whole(missingMs);
        return whole.isEmpty() ? Long.MAX_VALUE : whole.firstKey();
    }

    private TreeMap<Long, Integer> whole(long missingMs) {
        return new TreeMap<>(windows.tailMap(missingMs + rules.cut().sizeMs(), false));
    }

    private void hot(long untilMs) {
        List<Long> ends = List.copyOf(windows.headMap(untilMs, true).keySet());
        long openedMs = NEVER;
        int inRow = 0;
        for (int i = 0; i < ends.size(); i++) {
            long endMs = ends.get(i);
            int events = windows.get(endMs);
            if (openedMs != NEVER && !goesOn(openedMs, ends.get(i - 1), endMs)) {
                openedMs = NEVER;
            }
            boolean next = i > 0 && ends.get(i - 1) == endMs - rules.cut().everyMs();
            inRow = rules.hot(events) ? (next ? inRow : 0) + 1 : 0;
            if (openedMs == NEVER && inRow >= rules.row()) {
                openedMs = endMs;
                tell(endMs, "hot", "open", openedMs, "when", OptionalInt.of(events));
            } else if (openedMs != NEVER && rules.released(events)) {
                tell(endMs, "hot", "closed", openedMs, "released", OptionalInt.of(events));
                openedMs = NEVER;
            }
        }
        if (openedMs != NEVER) {
            goesOn(openedMs, ends.get(ends.size() - 1), untilMs + 1);
        }
    }

    /** What is told between two windows while hot is open; whether it still is. */
    private boolean goesOn(long openedMs, long lastMs, long nextMs) {
        long forgottenMs = lastMs + rules.forgetting().hotMs();
        for (long number = 1; rules.repeatMs() > 0; number++) {
            long atMs = openedMs + number * rules.repeatMs();
            if (atMs >= Math.min(nextMs, forgottenMs)) {
                break;
            }
            if (atMs >= lastMs) {
                tell(atMs, "hot", "repeat", openedMs, "when", OptionalInt.empty());
            }
        }
        if (forgottenMs < nextMs) {
            tell(forgottenMs, "hot", "closed", openedMs, "forgotten", OptionalInt.empty());
            return false;
        }
        return true;
    }

    private void silent(long untilMs) {
        for (var window : windows.headMap(untilMs, true).entrySet()) {
            Long nextMs = windows.higherKey(window.getKey());
            long openedMs = window.getKey() + rules.absentMs();
            if (nextMs != null && openedMs >= nextMs) {
                continue;
            }
            tell(openedMs, "silent", "open", openedMs, "absent", OptionalInt.empty());
            long forgottenMs = openedMs + rules.forgetting().silentMs();
            if (nextMs == null || forgottenMs < nextMs) {
                tell(forgottenMs, "silent", "closed", openedMs, "forgotten", OptionalInt.empty());
            } else {
                tell(nextMs, "silent", "closed", openedMs, "returned", OptionalInt.of(windows.get(nextMs)));
            }
        }
    }

    private void tell(long atMs, String alert, String state, long openedMs, String reason, OptionalInt events) {
        String recordKey = "{\"k\":\"" + key + "\",\"alert\":\"" + alert + "\",\"opened\":\"" + time(openedMs) + "\"}";
        String window = events.isEmpty()
                ? ""
                : ",\"window\":{\"start\":\"" + time(atMs - rules.cut().sizeMs()) + "\",\"end\":\"" + time(atMs)
                        + "\"},\"n\":" + events.getAsInt();
        told.add(new Told(
                atMs,
                events.isEmpty(),
                key,
                alert,
                state,
                recordKey + " {\"key\":{\"k\":\"" + key + "\"},\"alert\":{\"name\":\"" + alert + "\",\"id\":\""
                        + id(recordKey + "watched") + "\",\"state\":\"" + state + "\",\"opened\":\"" + time(openedMs)
                        + "\",\"at\":\"" + time(atMs) + "\",\"reason\":\"" + reason + "\"}" + window + "}"));
    }

    private static String time(long ms) {
        return Instant.ofEpochMilli(ms).toString();
    }

    private static String id(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)))
                    .substring(0, 32);
        } catch (NoSuchAlgorithmException none) {
            throw new IllegalStateException(none);
        }
    }
}
