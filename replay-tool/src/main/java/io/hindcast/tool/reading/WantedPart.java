package io.hindcast.tool.reading;

import io.hindcast.cluster.log.SourceTopics;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.Source;
import io.hindcast.start.Beginning;
import io.hindcast.tool.plan.WantedHistory;
import io.hindcast.tool.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which part of the logs somebody wants to have read.
 *
 * @param history from where on, and until when; where {@code last} is given, it begins there
 * @param last so long before the newest record
 */
public record WantedPart(WantedHistory history, Optional<Duration> last, LogLimit limit) {
    /** A range of time: from when on, inclusive, and until when, exclusive. */
    public record Range(Instant from, Instant until) {}

    /**
     * That part of the logs, when it was said how much that is.
     *
     * @param sources all that are read
     * @param part looks where a history begins and ends
     * @throws io.hindcast.tool.session.ToolFailure if it is more than the limit
     */
    public <P> P of(Session session, List<Source> sources, Function<WantedHistory, P> part, Function<P, LogPart> read) {
        P wanted = part.apply(last.map(time -> from(session, sources, time)).orElse(history));
        LogPart log = read.apply(wanted);
        limit.check(
                log.offsets(),
                log.what(),
                history,
                time -> read.apply(part.apply(from(session, sources, time))).offsets());
        session.terminal()
                .note("reads " + (history.until().isPresent() ? "at most " : "")
                        + Counted.of(log.offsets(), "offset") + " of " + log.what() + ", "
                        + LogLimit.time(log.offsets()));
        return wanted;
    }

    /** The same, when so many records of another part have been read. */
    public WantedPart after(long records) {
        return new WantedPart(history, last, limit.after(records));
    }

    /** The time that it spans, by the timestamps of the records where nobody says it; empty where there is none. */
    public Optional<Range> range(Session session, List<Source> sources) {
        SourceTopics topics = new SourceTopics(session.cluster());
        Optional<Instant> oldest = sources.stream()
                .flatMap(source -> topics.oldest(source).stream())
                .min(Instant::compareTo);
        return oldest.map(first -> {
            Instant end = end(session, sources);
            Instant from = last.map(time -> before(end, time))
                    .or(() -> history.beginning() instanceof Beginning.Time time
                            ? Optional.of(time.from())
                            : Optional.empty())
                    .orElse(first);
            return new Range(from.isBefore(first) ? first : from, end);
        });
    }

    /** So long before the newest record of the sources, or before now if its timestamp is later; before the end where one is asked for. */
    private WantedHistory from(Session session, List<Source> sources, Duration time) {
        return new WantedHistory(
                new Beginning.Time(before(end(session, sources), time)), history.until(), history.wholeFrom());
    }

    private Instant end(Session session, List<Source> sources) {
        Instant now = session.tool().clock().instant();
        SourceTopics topics = new SourceTopics(session.cluster());
        Instant newest = sources.stream()
                .flatMap(source -> topics.newest(source).stream())
                .max(Instant::compareTo)
                .filter(at -> at.isBefore(now))
                .orElse(now);
        return history.until().filter(until -> until.isBefore(newest)).orElse(newest);
    }

    private static Instant before(Instant end, Duration time) {
        Instant from = end.minus(time);
        return from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from;
    }
}
