package io.hindcast.progress;

import io.hindcast.pipeline.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A source partition that a version waits for, though nothing is wrong with the version. */
public sealed interface Waiting {
    /** The end of 9999 less the largest grace that makes sense: a heartbeat that says "whole" is no wait. */
    Instant WHOLE = Instant.parse("9999-01-01T00:00:00Z");

    /** The partition. */
    SourceProgress source();

    /** What to tell people: which partition, since when, and what to do. One line. */
    String message();

    /** The partitions that a version waits for. */
    static List<Waiting> of(VersionProgress progress, QuietSince quiet, Duration idleTimeout, Instant now) {
        List<Waiting> waiting = new ArrayList<>();
        for (SourceProgress source : progress.sources()) {
            OpenTransaction.of(source, quiet, idleTimeout, now).ifPresent(waiting::add);
        }
        waiting.addAll(Quiet.of(progress, quiet, idleTimeout, now));
        return List.copyOf(waiting);
    }

    /**
     * It holds the watermark back: it is the furthest behind in event time, all of it has been read, and nothing comes.
     *
     * @param since when nothing has come, by the clock of who watched
     * @param others whether another partition is further, so that windows wait for this one alone
     */
    record Quiet(SourceProgress source, Instant since, Others others) implements Waiting {
        /** Where the other partitions of the sources stand. */
        public enum Others {
            FURTHER,
            NOT_FURTHER
        }

        private static List<Quiet> of(VersionProgress progress, QuietSince quiet, Duration idleTimeout, Instant now) {
            long watermarkMs = progress.watermarkMs();
            if (watermarkMs >= WHOLE.toEpochMilli()) {
                return List.of();
            }
            Others others = progress.sources().stream().anyMatch(source -> source.watermarkMs() > watermarkMs)
                    ? Others.FURTHER
                    : Others.NOT_FURTHER;
            // One with an open transaction is being written: it is not quiet.
            return progress.sources().stream()
                    .filter(source -> source.watermarkMs() == watermarkMs && source.readToTheEnd())
                    .map(source -> new Quiet(source, quiet.of(source, now), others))
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

        @Override
        public String message() {
            String partition = "partition " + source.partition() + " of topic '" + source.topic() + "'";
            String held = event()
                    ? partition + " holds the watermark at " + Instant.ofEpochMilli(source.watermarkMs())
                    : partition + " has no event yet, so no window can close";
            return held + "; nothing has come since " + since
                    + ". Windows close when it gets later events; if none will come: ./hindcast load - --topic "
                    + source.topic() + " --complete </dev/null";
        }
    }

    /**
     * A transaction is open in it, and nothing behind its first record can be read until it ends: committed records of others
     * neither.
     *
     * @param since when it was begun, or first seen open; empty where nobody knows
     */
    record OpenTransaction(SourceProgress source, Optional<Instant> since) implements Waiting {
        private static Optional<OpenTransaction> of(
                SourceProgress source, QuietSince quiet, Duration idleTimeout, Instant now) {
            Instant since = quiet.openSince(source, now);
            return source.heldByATransaction() && !since.plus(idleTimeout).isAfter(now)
                    ? Optional.of(new OpenTransaction(source, Optional.of(since)))
                    : Optional.empty();
        }

        @Override
        public String message() {
            long first = source.end().stable().orElseThrow();
            long behind = source.end().written().orElseThrow() - first;
            return String.format(
                    Locale.ROOT,
                    "a transaction is open at offset %d in %s%s, %s behind it; they are read when its producer"
                            + " commits or aborts, or when it times out",
                    first,
                    source.place(),
                    since.map(moment -> " since " + moment).orElse(""),
                    Counted.of(behind, "offset") + (behind == 1 ? " waits" : " wait"));
        }
    }
}
