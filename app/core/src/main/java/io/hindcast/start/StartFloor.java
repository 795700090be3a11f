package io.hindcast.start;

import io.hindcast.ledger.Floor;
import io.hindcast.ledger.Floor.Basis;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * What can be known of the records of one partition before a start: no event time among them is later than some bound.
 *
 * <p>A valid event time is at most {@code max-ahead} after its record's timestamp. So the timestamps of the records before the
 * start bound it, where these are known: all that are there have been searched, and those that were deleted are no younger than
 * the first that is left, if the brokers set the timestamps. Where producers set them, a deleted record may have borne any, and
 * only a watermark in the ledger can tell.
 */
public sealed interface StartFloor {
    /** It is known. */
    record Known(Floor floor) implements StartFloor {}

    /**
     * It is not.
     *
     * @param atLeastMs what is known all the same; −1 for nothing
     */
    record Unknown(long atLeastMs) implements StartFloor {
        /** Somebody says that no event from this time on is missing. */
        Floor word(Instant wholeFrom) {
            return Floor.upTo(Math.max(Math.max(0, atLeastMs), wholeFrom.toEpochMilli() - 1), Basis.WORD);
        }

        /**
         * Deleted records are taken to be no younger than the first one left; where none is left, than now. The watermark begins at
         * what is known all the same: of an assumption no event is rejected as late, windows are only published as incomplete.
         */
        Floor assumed(PartitionLog log, long maxAheadMs, Instant now) {
            long bound = log.firstTimestampMs().isPresent()
                    ? log.firstTimestampMs().getAsLong() + maxAheadMs
                    : now.toEpochMilli();
            return new Floor(Math.max(0, atLeastMs), Math.max(Math.max(0, atLeastMs), bound), Basis.ASSUMED);
        }
    }

    /** What is known of the partition before the start. */
    static StartFloor of(int partition, PartitionLog log, Beginning beginning, long maxAheadMs, KnownWatermarks known) {
        if (log.start() == 0) {
            return new Known(Floor.BEGINNING);
        }
        OptionalLong there = there(log, beginning, maxAheadMs);
        long atLeastMs = Math.max(there.orElse(-1), known.atLeastMs(partition, log.start()));
        OptionalLong byTimestamps = both(there, deletedByTimestamps(log, maxAheadMs));
        OptionalLong byLedger =
                lower(known.atMostMs(partition, log.start()), both(there, known.atMostMs(partition, log.logStart())));
        if (byTimestamps.isEmpty() && byLedger.isEmpty()) {
            return new Unknown(atLeastMs);
        }
        boolean timestamps =
                byTimestamps.isPresent() && (byLedger.isEmpty() || byTimestamps.getAsLong() <= byLedger.getAsLong());
        long boundMs = timestamps ? byTimestamps.getAsLong() : byLedger.getAsLong();
        // A heartbeat may be further ahead of its timestamp than max-ahead: what was read once is never forgotten.
        long seenMs = known.atLeastMs(partition, log.start());
        return new Known(Floor.upTo(
                Math.max(0, Math.max(boundMs, seenMs)),
                timestamps && seenMs <= boundMs ? Basis.TIMESTAMPS : Basis.LEDGER));
    }

    /** The bound of the records that are before the start and are still there; −1 if there are none. */
    private static OptionalLong there(PartitionLog log, Beginning beginning, long maxAheadMs) {
        if (log.start() <= log.logStart()) {
            return OptionalLong.of(-1);
        }
        if (beginning instanceof Beginning.Time time) {
            return OptionalLong.of(time.from().toEpochMilli() - 1);
        }
        return noYounger(log, log.startTimestampMs(), maxAheadMs);
    }

    /** The bound of the records that were deleted; −1 if none were. */
    private static OptionalLong deletedByTimestamps(PartitionLog log, long maxAheadMs) {
        if (log.logStart() == 0) {
            return OptionalLong.of(-1);
        }
        return noYounger(log, log.firstTimestampMs(), maxAheadMs);
    }

    /** The bound of records before one with that timestamp, if the broker set it. */
    private static OptionalLong noYounger(PartitionLog log, OptionalLong timestampMs, long maxAheadMs) {
        return log.timestamps() == TopicFacts.Timestamps.BROKER && timestampMs.isPresent()
                ? OptionalLong.of(timestampMs.getAsLong() + maxAheadMs)
                : OptionalLong.empty();
    }

    private static OptionalLong both(OptionalLong one, OptionalLong other) {
        return one.isPresent() && other.isPresent()
                ? OptionalLong.of(Math.max(one.getAsLong(), other.getAsLong()))
                : OptionalLong.empty();
    }

    private static OptionalLong lower(OptionalLong one, OptionalLong other) {
        return one.isPresent() && other.isPresent()
                ? OptionalLong.of(Math.min(one.getAsLong(), other.getAsLong()))
                : one.isPresent() ? one : other;
    }
}
