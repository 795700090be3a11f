package io.hindcast.tool.report;

import io.hindcast.compare.Tolerance;
import io.hindcast.compare.WindowDifference;
import io.hindcast.pipeline.ResultUnit;
import io.hindcast.pipeline.VersionId;
import io.hindcast.preview.Why;
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
     * @param which which windows or events, in words: {@code windows that end at or before 2026-01-01T00:00:00Z}
     * @param earlier the comparison that this one goes on with; empty where all was compared
     * @param basis of a preview; empty where results were compared that stand in topics
     */
    public record Subject(Named version, Named against, Which which, Optional<Earlier> earlier, Optional<Basis> basis) {
        /** Of two versions. */
        public static Subject ofVersions(Named version, Named against, Which which, Optional<Earlier> earlier) {
            return new Subject(version, against, which, earlier, Optional.empty());
        }

        /** Of a preview. */
        public static Subject ofPreview(Named version, Named against, String windows, Basis basis) {
            return new Subject(
                    version, against, new Which(ResultUnit.WINDOW, windows), Optional.empty(), Optional.of(basis));
        }

        ResultUnit unit() {
            return which.unit();
        }

        /** The verb that has found it, and of what: by this a comment is found again. */
        String marker() {
            return (basis.isPresent() ? "preview " : "compare ") + version.pipeline();
        }

        String title() {
            return version.title() + " compared with " + against.title();
        }
    }

    /** What was compared one by one, and which of it, in words. */
    public record Which(ResultUnit unit, String words) {}

    /**
     * A comparison that is gone on with: what was counted is the sum, and what is told one by one is of windows that have closed since.
     *
     * @param record its offset in the ledger
     * @param report the SHA-256 of its report; empty where its record does not say that
     * @param windows which windows it has compared, in words
     */
    public record Earlier(long record, String report, String windows) {
        /** For people: sentences, the last one without its end. */
        public String words() {
            return "Goes on with ledger record " + record + ", by which " + windows
                    + " were compared. The figures are of all windows; what differs is shown of those that have closed since";
        }
    }

    /**
     * What a preview rests on.
     *
     * @param facts about what was read
     * @param changes the lines in which the definitions differ: {@code - where: a}, {@code + where: b}
     * @param why which records make windows differ; empty where no window has a counterpart, or none differs
     */
    public record Basis(List<Fact> facts, List<String> changes, Optional<Why> why) {
        public Basis {
            facts = List.copyOf(facts);
            changes = List.copyOf(changes);
        }
    }

    /**
     * Something that is so.
     *
     * @param name for programs: {@code open_differing}
     * @param value for programs
     * @param words a sentence for people, without its end; empty where another fact says it
     */
    public record Fact(String name, String value, String words) {}

    /**
     * A version, or a definition in a file.
     *
     * @param title {@code revenue/v2}, {@code changed.yaml}
     * @param word of its columns: {@code v2}, {@code new}
     */
    public record Named(String pipeline, String title, String word, String fingerprint) {
        public Named(VersionId id, String fingerprint) {
            this(id.pipeline(), id.toString(), "v" + id.number(), fingerprint);
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
