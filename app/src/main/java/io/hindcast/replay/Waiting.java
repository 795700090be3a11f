package io.hindcast.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A source partition that holds the watermark of a version back: it is the furthest behind in event time, all of it has been
 * read, and nothing comes.
 *
 * @param source the partition
 * @param since when nothing has come, by the clock of who watched
 * @param others whether another partition is further, so that windows wait for this one alone
 */
public record Waiting(SourceProgress source, Instant since, Others others) {
    /** The end of 9999 less the largest grace that makes sense: a heartbeat that says "whole" is no wait. */
    private static final long WHOLE_MS = Instant.parse("9999-01-01T00:00:00Z").toEpochMilli();

    /** Where the other partitions of the sources stand. */
    public enum Others {
        FURTHER,
        NOT_FURTHER
    }

    /** The partitions that a version waits for. */
    public static List<Waiting> of(VersionProgress progress, QuietSince quiet, Duration idleTimeout, Instant now) {
        long watermarkMs = progress.watermarkMs();
        if (watermarkMs >= WHOLE_MS) {
            return List.of();
        }
        Others others = progress.sources().stream().anyMatch(source -> source.watermarkMs() > watermarkMs)
                ? Others.FURTHER
                : Others.NOT_FURTHER;
        return progress.sources().stream()
                .filter(source -> source.watermarkMs() == watermarkMs && source.committed() >= source.end())
                .map(source -> new Waiting(source, quiet.of(source, now), others))
                .filter(waiting -> waiting.longEnough(idleTimeout, now))
                .toList();
    }

    private boolean longEnough(Duration idleTimeout, Instant now) {
        boolean emptyFromTheStart = !event() && others == Others.FURTHER;
        return emptyFromTheStart || !since.plus(idleTimeout).isAfter(now);
    }

    /** Whether the partition has had an event with a valid time. */
    private boolean event() {
        return source.watermarkMs() > 0;
    }

    /** What to tell people: which partition, since when, and what to do. One line. */
    public String message() {
        String partition = "partition " + source.partition() + " of topic '" + source.topic() + "'";
        String held = event()
                ? partition + " holds the watermark at " + Instant.ofEpochMilli(source.watermarkMs())
                : partition + " has no event yet, so no window can close";
        return held + "; nothing has come since " + since
                + ". Windows close when it gets later events; if none will come: " + "hindcast load - --topic "
                + source.topic() + " --complete </dev/null";
    }
}
