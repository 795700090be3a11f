package io.hindcast.tool.preview;

import io.hindcast.cluster.log.SourceTopics;
import io.hindcast.pipeline.Counted;
import io.hindcast.start.Beginning;
import io.hindcast.tool.compare.Asked;
import io.hindcast.tool.compare.Printing;
import io.hindcast.tool.plan.WantedHistory;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.trouble.ShellWord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A preview over the logs of the sources. */
public final class LogPreview {
    private final Session session;
    private final PreviewedDefinition version;
    private final PreviewedDefinition other;

    public LogPreview(Session session, PreviewedDefinition version, PreviewedDefinition other) {
        this.session = session;
        this.version = version;
        this.other = other;
    }

    /**
     * What is read.
     *
     * @param history from where on, and until when; where {@code last} is given, it begins there
     * @param last so long before the newest record
     * @param limit so many offsets at most
     */
    public record Wanted(WantedHistory history, Optional<Duration> last, long limit) {}

    public ExitCode run(Wanted wanted, Asked asked, Printing printing) {
        WantedHistory history = history(session, List.of(version, other), wanted);
        PreviewedLog log = PreviewedLog.of(session, version, other, history, wanted.limit());
        check(session, List.of(version, other), wanted, log);
        return new PreviewRun(session.tool(), version, other, asked, printing)
                .over(
                        log,
                        Optional.of("./replay --from-earliest "
                                + version.definition().name() + " -f " + ShellWord.of(version.title())
                                + session.options()));
    }

    /** What is read, with the beginning as a time. */
    static WantedHistory history(Session session, List<PreviewedDefinition> of, Wanted wanted) {
        return wanted.last()
                .map(last -> from(session, of, wanted.history(), last))
                .orElse(wanted.history());
    }

    /** Says how much that is; fails where it is too much. */
    static void check(Session session, List<PreviewedDefinition> of, Wanted wanted, PreviewedLog log) {
        boolean ends = wanted.history().until().isPresent();
        new LogLimit(wanted.limit())
                .check(
                        log.offsets(),
                        log.what(),
                        wanted.history(),
                        last -> PreviewedLog.of(
                                        session,
                                        of.get(0),
                                        of.get(1),
                                        from(session, of, wanted.history(), last),
                                        wanted.limit())
                                .offsets());
        session.terminal()
                .note("reads " + (ends ? "at most " : "") + Counted.of(log.offsets(), "offset") + " of " + log.what()
                        + ", " + LogLimit.time(log.offsets()));
    }

    /** So long before the newest record of the sources, or before now if its timestamp is later; before the end where one is asked for. */
    private static WantedHistory from(
            Session session, List<PreviewedDefinition> of, WantedHistory history, Duration last) {
        Instant now = session.tool().clock().instant();
        SourceTopics topics = new SourceTopics(session.cluster());
        Instant newest = of.stream()
                .map(one -> one.definition().pipeline().source())
                .flatMap(source -> topics.newest(source).stream())
                .max(Instant::compareTo)
                .filter(at -> at.isBefore(now))
                .orElse(now);
        Instant end = history.until().filter(until -> until.isBefore(newest)).orElse(newest);
        Instant from = end.minus(last);
        return new WantedHistory(
                new Beginning.Time(from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from),
                history.until(),
                history.wholeFrom());
    }
}
