package io.hindcast.replay;

import io.hindcast.account.Progress;

/**
 * How far a version has come in one partition of a source topic.
 *
 * @param committed the offset that it reads next; −1 if it has committed none
 * @param end the read_committed end of the partition, exclusive
 * @param progress what it has committed with the offset: the watermark, the account
 * @param floorMs where the watermark begins, by the ledger; 0 where nothing is before the first record
 */
public record SourceProgress(String topic, int partition, long committed, long end, Progress progress, long floorMs) {
    /** Of a version that misses nothing. */
    public SourceProgress(String topic, int partition, long committed, long end, Progress progress) {
        this(topic, partition, committed, end, progress, 0);
    }

    /** The partition's watermark M_p in milliseconds since 1970; −1 if none was committed and it begins nowhere. */
    public long watermarkMs() {
        return floorMs > 0 ? Math.max(floorMs, progress.watermarkMs()) : progress.watermarkMs();
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
