package io.hindcast.progress;

import io.hindcast.account.Progress;
import java.util.OptionalLong;

/**
 * How far a version has come in one partition of a source topic.
 *
 * @param committed the offset that it reads next; −1 if it has committed none
 * @param end where the partition ends
 * @param progress what it has committed with the offset: the watermark, the account
 * @param floorMs where the watermark begins, by the ledger; 0 where nothing is before the first record
 */
public record SourceProgress(String topic, int partition, long committed, LogEnd end, Progress progress, long floorMs) {
    /** Of a version that misses nothing, in a log without an open transaction. */
    public SourceProgress(String topic, int partition, long committed, long end, Progress progress) {
        this(topic, partition, committed, LogEnd.at(end), progress, 0);
    }

    /** The partition's watermark M_p in milliseconds since 1970; −1 if none was committed and it begins nowhere. */
    public long watermarkMs() {
        return floorMs > 0 ? Math.max(floorMs, progress.watermarkMs()) : progress.watermarkMs();
    }

    /**
     * Offsets between the committed one and the end of all that was written: at least the number of records that are left. Empty
     * where the end is not known.
     */
    public OptionalLong lag() {
        return left(end.written());
    }

    /** The same to the end of what is committed: what can be read now. */
    public OptionalLong readable() {
        return left(end.stable());
    }

    private OptionalLong left(OptionalLong to) {
        return to.isPresent() ? OptionalLong.of(Math.max(0, to.getAsLong() - Math.max(0, committed))) : to;
    }

    /** Whether it has read everything that was written; false where nobody can tell. */
    public boolean readToTheEnd() {
        return end.written().isPresent() && committed >= end.written().getAsLong();
    }

    /** Whether it has read all that can be read, and there is more behind an open transaction. */
    public boolean heldByATransaction() {
        return end.stable().isPresent() && committed >= end.stable().getAsLong() && !readToTheEnd();
    }

    /** As in messages: {@code orders/3}. */
    public String place() {
        return topic + "/" + partition;
    }
}
