package io.hindcast.tool.preview;

import io.hindcast.cluster.log.SourceTopics;
import io.hindcast.pipeline.Counted;
import io.hindcast.start.Beginning;
import io.hindcast.tool.compare.Asked;
import io.hindcast.tool.compare.Printing;
import io.hindcast.tool.plan.WantedHistory;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

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
        WantedHistory history = wanted.last()
                .map(last -> from(wanted.history(), last))
                .orElse(wanted.history());
        PreviewedLog log = PreviewedLog.of(session, version, other, history, wanted.limit());
        new LogLimit(wanted.limit())
                .check(
                        log.offsets(),
                        log.what(),
                        history,
                        last -> PreviewedLog.of(session, version, other, from(history, last), wanted.limit())
                                .offsets());
        session.terminal()
                .note("reads " + (history.until().isPresent() ? "at most " : "")
                        + Counted.of(log.offsets(), "offset") + " of " + log.what() + ", "
                        + LogLimit.time(log.offsets()));
        return new PreviewRun(session.tool(), version, other, asked, printing)
                .over(
                        log,
                        Optional.of("./replay --from-earliest " + version.definition().name() + " -f " + version.title()
                                + session.options()));
    }

    /** So long before the newest record of the sources, or before now if its timestamp is later. */
    private WantedHistory from(WantedHistory history, Duration last) {
        Instant now = session.tool().clock().instant();
        SourceTopics topics = new SourceTopics(session.cluster());
        Instant newest = Stream.of(version, other)
                .map(one -> one.definition().pipeline().source())
                .flatMap(source -> topics.newest(source).stream())
                .max(Instant::compareTo)
                .filter(at -> at.isBefore(now))
                .orElse(now);
        Instant from = newest.minus(last);
        return new WantedHistory(
                new Beginning.Time(from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from),
                history.until(),
                history.wholeFrom(),
                history.options());
    }
}
