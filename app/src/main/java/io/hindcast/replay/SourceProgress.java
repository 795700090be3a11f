package io.hindcast.replay;

import io.hindcast.account.Progress;

/**
 * How far a version has come in one partition of a source topic.
 *
 * @param committed the offset that it reads next; −1 if it has committed none
 * @param end the read_committed end of the partition, exclusive
 * @param progress what it has committed with the offset: the watermark, the account
 */
public record SourceProgress(String topic, int partition, long committed, long end, Progress progress) {
    /** The partition's watermark M_p in milliseconds since 1970; −1 if none was committed. */
    public long watermarkMs() {
        return progress.partitionTimeMs();
    }

    /** Offsets between the committed one and the end: at least the number of records that are left. */
    public long lag() {
        return Math.max(0, end - Math.max(0, committed));
    }

    /** As in messages: {@code orders/3}. */
    public String place() {
        return topic + "/" + partition;
    }
}
