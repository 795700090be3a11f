package io.hindcast.tool.verb;

import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.progress.SourceProgress;
import io.hindcast.tool.session.Session;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** How far the events have come that the speakers of a stable topic have read. */
final class Reached {
    private final Session session;
    private final PipelineState pipeline;

    Reached(Session session, PipelineState pipeline) {
        this.session = session;
        this.pipeline = pipeline;
    }

    /**
     * What to say where no partition of any of them has come to a time yet, so that nothing changes hands before; empty where one has,
     * or nobody can tell.
     *
     * @param timeMs in milliseconds since 1970
     * @param version that is to speak from then on
     */
    Optional<String> before(long timeMs, VersionState version) {
        SortedSet<Integer> numbers =
                new TreeSet<>(pipeline.speaking().speakers().versions());
        numbers.add(version.id().number());
        OptionalLong furthest = numbers.stream()
                .map(number -> pipeline.versions().get(number - 1))
                .flatMap(one -> one.phase().started().stream())
                .flatMap(this::sources)
                .mapToLong(SourceProgress::watermarkMs)
                .max();
        if (furthest.isEmpty() || furthest.getAsLong() >= timeMs) {
            return Optional.empty();
        }
        String time = Instant.ofEpochMilli(timeMs).toString();
        return Optional.of("event time is not there yet"
                + (furthest.getAsLong() <= 0
                        ? ": no version has read an event"
                        : ": no version has come further than " + Instant.ofEpochMilli(furthest.getAsLong()))
                + ". Until it comes to " + time + " nothing changes hands (who speaks now: "
                + pipeline.speaking().speakers().words() + ")");
    }

    private Stream<SourceProgress> sources(Started start) {
        return session.progress(start, why -> {}).stream().flatMap(progress -> progress.sources().stream());
    }
}
