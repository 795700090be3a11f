package io.hindcast.tool.why;

import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.compare.Comparison;
import io.hindcast.compare.Scope;
import io.hindcast.compare.Side;
import io.hindcast.compare.WindowDifference;
import io.hindcast.compare.WindowJoin;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.TemporaryFolder;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds windows on which two versions do not agree, as far as both have surely published them. */
record DifferingWindows(Session session, WhySide before, WhySide after) {
    /**
     * What was found.
     *
     * @param first the first that differ, by end and then by key
     * @param foreign how many records of the two topics are no results
     */
    record Found(List<WindowDifference> first, Comparison.Verdict verdict, long foreign) {}

    /** Looks for the first so many. */
    Found first(int most) {
        CommittedLog log = new CommittedLog(session.cluster());
        SortedMap<Side, TopicRange> ranges = new TreeMap<>();
        ranges.put(Side.VERSION, results(log, after));
        ranges.put(Side.OTHER, results(log, before));
        Scope scope =
                Scope.of(after.seen(session.progress(after.start())), before.seen(session.progress(before.start())));
        if (scope.nothing()) {
            return new Found(List.of(), Comparison.Verdict.NOTHING, 0);
        }
        long[] foreign = new long[1];
        try (TemporaryFolder folder = new TemporaryFolder(session.tool().interrupts());
                WindowJoin join = new WindowJoin(folder.path())) {
            ranges.forEach((side, range) -> {
                if (range.before() > 0) {
                    join.shortened(side);
                }
                log.read(range, (partition, key, value) -> {
                    if (scope.put(join, side, key, value) == Scope.Part.FOREIGN) {
                        foreign[0]++;
                    }
                });
            });
            Comparison comparison = join.compare(most);
            List<WindowDifference> first = comparison.first().stream()
                    .sorted(WindowDifference.ORDER)
                    .limit(most)
                    .toList();
            return new Found(first, comparison.verdict(), foreign[0]);
        }
    }

    private TopicRange results(CommittedLog log, WhySide side) {
        return log.whole(
                session.names(side.state().id()).resultsTopic(), side.start().resultsPartitions());
    }
}
