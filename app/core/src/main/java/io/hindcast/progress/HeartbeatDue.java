package io.hindcast.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * A quiet partition that a heartbeat would bring forward: it has been read to its end, nothing has come for the idle
 * time-out (nor is a transaction open in it), and every partition that is not quiet has gone further.
 *
 * <p>With partition 0 at 12:00 and quiet, 1 at 12:05 and 2 at 12:07 and both moving, a heartbeat of 12:05 is due in partition 0.
 * Where all partitions are quiet none is due: how late it is, only events can tell.
 *
 * @param timeMs which time it tells: the lowest watermark of the partitions that are not quiet, in milliseconds since 1970, or one by the
 *     clock
 * @param by which of the two
 */
public record HeartbeatDue(SourceProgress source, long timeMs, By by) {
    /** What the time is known by. */
    public enum By {
        PARTITIONS,
        CLOCK
    }

    /** The heartbeats that are due now. */
    public static List<HeartbeatDue> of(VersionProgress progress, QuietSince quiet, Duration idleTimeout, Instant now) {
        OptionalLong movingMs = progress.sources().stream()
                .filter(source -> !isQuiet(source, quiet, idleTimeout, now))
                .mapToLong(SourceProgress::watermarkMs)
                .min();
        return movingMs.isEmpty()
                ? List.of()
                : progress.sources().stream()
                        .filter(source ->
                                source.watermarkMs() < movingMs.getAsLong() && isQuiet(source, quiet, idleTimeout, now))
                        .map(source -> new HeartbeatDue(source, movingMs.getAsLong(), By.PARTITIONS))
                        .toList();
    }

    /**
     * Those that are due by the clock: of the partitions that have been read to their end, where the time in them has fallen behind the clock by
     * more than this, also where all are quiet.
     */
    public static List<HeartbeatDue> behind(VersionProgress progress, Duration behind, Instant now) {
        long timeMs = now.minus(behind).toEpochMilli();
        return progress.sources().stream()
                .filter(source -> source.readToTheEnd() && source.watermarkMs() < timeMs)
                .map(source -> new HeartbeatDue(source, timeMs, By.CLOCK))
                .toList();
    }

    private static boolean isQuiet(SourceProgress source, QuietSince quiet, Duration idleTimeout, Instant now) {
        return source.readToTheEnd() && !quiet.of(source, now).plus(idleTimeout).isAfter(now);
    }
}
