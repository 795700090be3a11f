package io.hindcast.tool.compare;

import io.hindcast.cluster.log.TopicRange;
import io.hindcast.compare.ComparedColumn;
import io.hindcast.compare.EarlierComparison;
import io.hindcast.compare.Scope;
import io.hindcast.compare.Side;
import io.hindcast.compare.Tolerance;
import io.hindcast.ledger.Compared;
import io.hindcast.ledger.Judgement;
import io.hindcast.ledger.Reach;
import io.hindcast.ledger.VersionState;
import io.hindcast.tool.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A recorded comparison that another one goes on with.
 *
 * @param record where it stands in the ledger
 * @param look what is left to compare
 */
record GoneOnWith(long record, Compared compared, Reach reach, Look look) {
    /** One, or why there is none that can be gone on with. */
    sealed interface Answer {
        record Yes(GoneOnWith comparison) implements Answer {}

        /**
         * There is none.
         *
         * @param why a sentence without its end
         */
        record No(String why) implements Answer {}
    }

    /**
     * The last comparison of a version, for one that looks at the same.
     *
     * @param all what can be compared by now
     * @param tolerances what is tolerated now
     */
    static Answer of(
            VersionState version,
            VersionState against,
            Look all,
            Map<String, Tolerance> tolerances,
            List<ComparedColumn> columns) {
        Optional<String> unknown =
                unknown(version, against).or(() -> all.scope().indivisible());
        if (unknown.isPresent()) {
            return new Answer.No(unknown.get());
        }
        VersionState.Noted last = lastWith(version, against).orElseThrow();
        Compared compared = last.comparison();
        Reach reach = compared.reach().orElseThrow();
        Optional<Scope> rest = all.scope().since(reach.windows());
        if (rest.isEmpty()) {
            return new Answer.No("other windows may lack events by now");
        }
        if (!same(all.range(Side.VERSION), reach.version()) || !same(all.range(Side.OTHER), reach.other())) {
            return new Answer.No("a topic of results is another one by now");
        }
        if (!tolerated(compared).equals(words(tolerances))) {
            return new Answer.No("something else was tolerated then");
        }
        return new EarlierComparison(compared.counts(), reach.sums()).has(columns)
                ? new Answer.Yes(new GoneOnWith(last.by().offset(), compared, reach, all.since(reach, rest.get())))
                : new Answer.No("other columns were compared then");
    }

    /** Why the ledger does not tell how far the two were compared, in a sentence without its end; empty where it does. */
    static Optional<String> unknown(VersionState version, VersionState against) {
        Optional<VersionState.Noted> last = lastWith(version, against);
        if (last.isEmpty()) {
            return Optional.of("the last comparison of " + version.id() + " was not with " + against.id());
        }
        return last.filter(noted -> noted.comparison().reach().isEmpty())
                .map(noted ->
                        "ledger record " + noted.by().offset() + " does not say how far that comparison has come");
    }

    /** The last comparison of a version, if it was with that one. */
    static Optional<VersionState.Noted> lastWith(VersionState version, VersionState against) {
        return version.lastComparison()
                .filter(noted -> noted.comparison().against().equals(against.id()));
    }

    private static boolean same(TopicRange range, Reach.Place place) {
        return range.topicId().equals(place.topicId())
                && range.ends().size() == place.ends().size();
    }

    private static SortedMap<String, String> tolerated(Compared compared) {
        return compared.judgement().map(Judgement::tolerances).orElseGet(TreeMap::new);
    }

    private static SortedMap<String, String> words(Map<String, Tolerance> tolerances) {
        SortedMap<String, String> words = new TreeMap<>();
        tolerances.forEach((column, tolerance) -> words.put(column, tolerance.word()));
        return words;
    }

    /** Whether no window has closed since in both. */
    boolean nothingSince() {
        return look.scope().windows().lastEndMs() <= reach.windows().lastEndMs();
    }

    EarlierComparison found() {
        return new EarlierComparison(compared.counts(), reach.sums());
    }

    OptionalLong offset() {
        return OptionalLong.of(record);
    }

    /** For a report. */
    Report.Earlier named() {
        return new Report.Earlier(
                record,
                compared.judgement().map(Judgement::report).orElse(""),
                "windows that end at or before "
                        + Instant.ofEpochMilli(reach.windows().lastEndMs()));
    }
}
