package io.hindcast.tool.why;

import io.hindcast.cluster.log.SourceLog;
import io.hindcast.source.SourceRecord;
import io.hindcast.tool.explain.Stretch;
import io.hindcast.tool.explain.StretchReader;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.TemporaryFolder;
import io.hindcast.verify.Causes;
import io.hindcast.verify.Contrast;
import io.hindcast.verify.Contrast.Half;
import io.hindcast.verify.Explanation;
import io.hindcast.verify.Recount;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Reads the log once, and explains a result under the definitions of two versions. */
record Contrasts(Session session, WhySide before, WhySide after) {
    /**
     * What came of it.
     *
     * @param before what the log comes to under the definition of the other version; empty for nothing
     * @param after the same of the version in question
     * @param read so many records were read
     */
    record Found(Causes causes, Optional<String> before, Optional<String> after, long read) {
        boolean agrees(WhyWindow window) {
            return before.equals(window.before()) && after.equals(window.after());
        }
    }

    Found find(WhyWindow window) {
        OptionalInt own = before.own(window.asked().key());
        // What one of them takes from another partition than that of its key, the other one must be asked about.
        OptionalInt both = own.equals(after.own(window.asked().key())) ? own : OptionalInt.empty();
        Found found = read(window, before.stretch(window.asked(), both), after.stretch(window.asked(), both));
        // Where only the index told what to leave out, something before it may have closed the window early.
        return found.agrees(window)
                ? found
                : read(window, before.stretches().whole(), after.stretches().whole());
    }

    private Found read(WhyWindow window, Stretch one, Stretch other) {
        Causes causes = new Causes(Causes.Columns.of(
                before.definition().compiled().results(),
                after.definition().compiled().results()));
        try (TemporaryFolder folder = new TemporaryFolder(session.tool().interrupts());
                TemporaryFolder otherFolder = new TemporaryFolder(session.tool().interrupts());
                Half half = half(before, window, folder);
                Half otherHalf = half(after, window, otherFolder)) {
            Contrast contrast = new Contrast(half, otherHalf, causes);
            Predicate<SourceRecord> inOne = before.reading();
            Predicate<SourceRecord> inOther = after.reading();
            long read = new StretchReader(session)
                    .read(
                            one.and(other),
                            (topic, partition) ->
                                    over(one, half, topic, partition) && over(other, otherHalf, topic, partition),
                            record -> contrast.record(record, inOne.test(record), inOther.test(record)));
            return new Found(causes, settled(half), settled(otherHalf), read);
        }
    }

    private static boolean over(Stretch stretch, Half half, String topic, int partition) {
        return !stretch.has(topic, partition) || half.explanation().settled(topic, partition);
    }

    private static Half half(WhySide side, WhyWindow window, TemporaryFolder folder) {
        return Half.of(
                side.definition().compiled().results().outputs(),
                shown -> new Explanation(
                        side.definition().compiled(),
                        SourceLog::partition,
                        side.start(),
                        window.asked(),
                        folder.path(),
                        shown));
    }

    private static Optional<String> settled(Half half) {
        List<Explanation.Result> results = half.explanation().results();
        return results.stream()
                .filter(result -> result.stage() == Recount.Stage.SETTLED)
                .reduce((earlier, later) -> later)
                .map(Explanation.Result::value);
    }
}
