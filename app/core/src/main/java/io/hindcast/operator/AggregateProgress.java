package io.hindcast.operator;

import io.hindcast.account.Progress;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.time.WatermarkVector;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What an aggregate task knows of its input: the watermark of every source partition, how many partials came from each, and
 * the frontier up to which it has published.
 *
 * <p>Bytes: version 3, or 4 with a cursor, frontier in ms (long), number of source partitions (int), then for each its watermark in ms and its
 * number of partials (long, long); how often it was written (long); the total {@link Tally} of the store; how many
 * expressions had no value (long); the cursor's window in ms (long), length of its key (int), key. Version 1 ends before the last three, version 2 before the last.
 */
final class AggregateProgress {
    private static final byte VERSION = 4;
    private static final byte WITHOUT_CURSOR = 3;
    private static final byte WITHOUT_FAULTS = 2;
    private static final byte WITHOUT_TALLY = 1;

    private final WatermarkVector watermarks;
    private final long[] received;
    private long frontierMs;
    private long writes;
    private Tally stored = new Tally();
    private boolean countsStored = true;
    private long resultFaults;
    private Optional<Cursor> cursor = Optional.empty();

    AggregateProgress(History history) {
        this(history.partitions());
        for (int partition = 0; partition < received.length; partition++) {
            watermarks.raise(partition, history.floorMs(partition));
        }
    }

    private AggregateProgress(int sourcePartitions) {
        watermarks = new WatermarkVector(sourcePartitions);
        received = new long[sourcePartitions];
    }

    /**
     * That of a store, proven against what was committed.
     *
     * @param committed beside the offsets that the task goes on from
     * @throws DamagedState if that and the store do not belong together
     */
    static AggregateProgress restored(ProgressStore store, History history, Progress committed) {
        AggregateProgress progress = store.progress()
                .map(bytes -> read(bytes, history, committed))
                .orElseGet(() -> new AggregateProgress(history));
        progress.proveCommitted(committed.stateWrites());
        return progress;
    }

    /**
     * As it was stored; source partitions that have been added since begin at their floor.
     *
     * @param committed beside the offsets, where the state is of a release that kept less in it
     */
    static AggregateProgress read(byte[] bytes, History history, Progress committed) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version < WITHOUT_TALLY || version > VERSION) {
            throw new BrokenInvariant(
                    "progress-format",
                    "stored progress of format " + version + ", this program reads formats up to " + VERSION);
        }
        AggregateProgress progress = new AggregateProgress(history.partitions());
        progress.frontierMs = in.getLong();
        int stored = in.getInt();
        if (stored > history.partitions()) {
            throw new BrokenInvariant(
                    "source-partitions",
                    "the state knows " + stored + " source partitions, the ledger " + history.partitions());
        }
        for (int partition = 0; partition < history.partitions(); partition++) {
            long watermarkMs = partition < stored ? in.getLong() : History.NO_PARTITION;
            progress.received[partition] = partition < stored ? in.getLong() : 0;
            progress.begin(partition, watermarkMs, history.floorMs(partition));
        }
        progress.countsStored = version != WITHOUT_TALLY;
        if (progress.countsStored) {
            progress.writes = in.getLong();
            progress.stored = Tally.read(in);
        }
        progress.resultFaults = version > WITHOUT_FAULTS ? in.getLong() : committed.resultFaults();
        if (version > WITHOUT_CURSOR) {
            long windowMs = in.getLong();
            byte[] key = new byte[in.getInt()];
            in.get(key);
            progress.moveCursor(windowMs, new GroupKey(key));
        }
        return progress;
    }

    /** A partition that the state does not know was added: what was published must not have passed its floor. */
    private void begin(int partition, long storedMs, long floorMs) {
        boolean added = storedMs == History.NO_PARTITION && floorMs != History.NO_PARTITION;
        if (added && floorMs < frontierMs) {
            throw new BrokenInvariant(
                    "growth-floor",
                    "source partition " + partition + " begins at " + floorMs + ", but windows were published up to "
                            + frontierMs);
        }
        watermarks.raise(partition, added ? floorMs : Math.max(storedMs, floorMs));
    }

    /** To be written once more. */
    byte[] nextBytes() {
        writes++;
        return bytes();
    }

    byte[] bytes() {
        int cursorBytes = cursor.map(at -> 8 + 4 + at.key().bytes().length).orElse(0);
        ByteBuffer out = ByteBuffer.allocate(1 + 8 + 4 + 16 * received.length + 8 + Tally.BYTES + 8 + cursorBytes);
        out.put(cursor.isPresent() ? VERSION : WITHOUT_CURSOR)
                .putLong(frontierMs)
                .putInt(received.length);
        for (int partition = 0; partition < received.length; partition++) {
            out.putLong(watermarks.of(partition)).putLong(received[partition]);
        }
        out.putLong(writes);
        stored.write(out);
        out.putLong(resultFaults);
        cursor.ifPresent(at -> out.putLong(at.windowMs())
                .putInt(at.key().bytes().length)
                .put(at.key().bytes()));
        return out.array();
    }

    /** How often it was written; the same number is committed beside the offsets. */
    long writes() {
        return writes;
    }

    /** What the store holds of all windows; changed with them. */
    Tally stored() {
        return stored;
    }

    /** Whether {@link #stored()} is known: an earlier release did not count. */
    boolean countsStored() {
        return countsStored;
    }

    void storedIsCounted() {
        countsStored = true;
    }

    /**
     * The store must have been written as often as was committed: an older or a foreign one was not. It may have been written more
     * often: where Kafka Streams knows no offset yet, since nothing was fetched after the start, it commits what a task writes
     * with the transaction of its thread, and none of the numbers beside an offset.
     *
     * @param committedWrites beside the offsets
     * @throws DamagedState if it was not
     */
    void proveCommitted(long committedWrites) {
        if (writes < committedWrites) {
            throw new DamagedState(
                    "offset-and-state",
                    "the state was written " + writes + " times, beside the offset stand " + committedWrites
                            + ": the folder is not the one that was last used, or the changelog was deleted");
        }
    }

    /** How many expressions over aggregates have had no value in first finals, since the version began. */
    long resultFaults() {
        return resultFaults;
    }

    void countResultFaults(long more) {
        resultFaults += more;
    }

    WatermarkVector watermarks() {
        return watermarks;
    }

    long frontierMs() {
        return frontierMs;
    }

    /** All windows that close by then are out. */
    void moveFrontier(long toMs) {
        frontierMs = Math.max(frontierMs, toMs);
        cursor = Optional.empty();
    }

    /** What is out of the windows that close behind the frontier, where a closing was cut off. */
    Optional<Cursor> cursor() {
        return cursor;
    }

    void moveCursor(long windowMs, GroupKey key) {
        cursor = Optional.of(new Cursor(windowMs, key));
    }

    /** Counts what a frame brought; the sender's count must agree. */
    void count(int sourcePartition, int partials, long sent) {
        received[sourcePartition] += partials;
        if (received[sourcePartition] != sent) {
            throw new BrokenInvariant(
                    "partial-count",
                    "source partition " + sourcePartition + " has sent " + sent + " partials, received were "
                            + received[sourcePartition]
                            + ": some were lost or doubled, as when offsets are set from outside or a changelog is deleted;"
                            + " a replay starts a new version");
        }
    }
}
