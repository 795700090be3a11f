package io.hindcast.start;

import java.util.OptionalLong;

/**
 * What the log of a partition says of a place to start at. Timestamps are those of records, in milliseconds since 1970.
 *
 * @param logStart the first offset that there is; what was before it has been deleted
 * @param start where reading would start
 * @param end the read_committed end
 * @param firstTimestampMs of the first record that there is; empty if there is none
 * @param startTimestampMs of the record at the start; empty if there is none yet, or nobody has asked
 * @param timestamps who set them: the brokers in order, producers in any
 */
public record PartitionLog(
        long logStart,
        long start,
        long end,
        OptionalLong firstTimestampMs,
        OptionalLong startTimestampMs,
        TopicFacts.Timestamps timestamps) {}
