package io.hindcast.compare;

import io.hindcast.ledger.LedgerRecord.Counts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The same join by maps: what a {@link WindowJoin} must come to. */
final class JoinInMemory {
    private final Map<String, Final> version = new HashMap<>();
    private final Map<String, Final> other = new HashMap<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> incomplete = new HashSet<>();
    private long finalsTooMany;

    private record Final(long endMs, String value) {}

    void put(Side side, String key, long endMs, String value) {
        keys.add(key);
        if (of(side).put(key, new Final(endMs, value)) != null) {
            finalsTooMany++;
        }
    }

    void withdraw(Side side, String key) {
        of(side).remove(key);
    }

    void putIncomplete(String key) {
        keys.add(key);
        incomplete.add(key);
    }

    private Map<String, Final> of(Side side) {
        return side == Side.VERSION ? version : other;
    }

    long finalsTooMany() {
        return finalsTooMany;
    }

    Counts counts() {
        long identical = keys.stream()
                .filter(key -> !incomplete.contains(key) && version.containsKey(key))
                .filter(key -> version.get(key).equals(other.get(key)))
                .count();
        List<WindowDifference> differences = differences();
        return new Counts(
                identical,
                differences.stream()
                        .filter(WindowDifference.Changed.class::isInstance)
                        .count(),
                onlyIn(differences, Side.VERSION),
                onlyIn(differences, Side.OTHER),
                incomplete.size());
    }

    private static long onlyIn(List<WindowDifference> differences, Side side) {
        return differences.stream()
                .filter(difference -> difference instanceof WindowDifference.OnlyIn alone && alone.side() == side)
                .count();
    }

    /** By end, then by key. */
    List<WindowDifference> differences() {
        List<WindowDifference> differences = new ArrayList<>();
        for (String key : keys) {
            Final one = version.get(key);
            Final two = other.get(key);
            if (incomplete.contains(key) || (one == null ? two == null : one.equals(two))) {
                continue;
            }
            if (one == null) {
                differences.add(new WindowDifference.OnlyIn(Side.OTHER, two.endMs, key, two.value));
            } else if (two == null) {
                differences.add(new WindowDifference.OnlyIn(Side.VERSION, one.endMs, key, one.value));
            } else {
                differences.add(new WindowDifference.Changed(one.endMs, key, one.value, two.value));
            }
        }
        differences.sort(WindowDifference.ORDER);
        return differences;
    }
}
