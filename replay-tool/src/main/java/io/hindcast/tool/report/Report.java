package io.hindcast.tool.report;

import io.hindcast.compare.Tolerance;
import io.hindcast.compare.WindowDifference;
import io.hindcast.pipeline.VersionId;
import io.hindcast.tool.difference.Differences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a comparison came to. Immutable.
 *
 * @param tolerances by the name of the column
 * @param first the differences whose windows end first
 * @param leftOut how many more there are
 * @param times how the differences lie in time; empty where there are none
 */
public record Report(
        Subject subject,
        Outcome outcome,
        SortedMap<String, Tolerance> tolerances,
        List<WindowDifference> first,
        long leftOut,
        Optional<Times> times) {
    /** So many differences are shown one by one. */
    static final int MOST = 1_000;

    /** Of their keys and values together: results may be large. */
    private static final long MOST_CHARACTERS = 20_000_000;

    public Report {
        first = List.copyOf(first);
    }

    /**
     * What was compared.
     *
     * @param version by its name and the fingerprint of its definition
     * @param against the one that it is compared with
     * @param windows which windows, in words: {@code windows that end at or before 2026-01-01T00:00:00Z}
     */
    public record Subject(Named version, Named against, String windows) {}

    /** A version. */
    public record Named(VersionId id, String fingerprint) {
        String word() {
            return "v" + id.number();
        }
    }

    /** Gathers it. */
    public static Report of(
            Subject subject, Outcome outcome, Map<String, Tolerance> tolerances, Differences differences) {
        List<WindowDifference> first = new ArrayList<>();
        long[] all = new long[2];
        Times.Builder times = new Times.Builder();
        differences.forEach(difference -> {
            all[0]++;
            times.add(difference.endMs());
            all[1] += size(difference);
            if (first.size() < MOST && all[1] < MOST_CHARACTERS) {
                first.add(difference);
            }
        });
        return new Report(subject, outcome, new TreeMap<>(tolerances), first, all[0] - first.size(), times.build());
    }

    private static long size(WindowDifference difference) {
        long size = difference.key().length();
        return difference instanceof WindowDifference.Changed changed
                ? size + changed.value().length() + changed.otherValue().length()
                : size + ((WindowDifference.OnlyIn) difference).value().length();
    }
}
