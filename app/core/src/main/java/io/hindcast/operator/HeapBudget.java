package io.hindcast.operator;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The heap that all tasks of a process may take together for what they hold between commits: open windows, and partials that
 * wait to be sent. Sizes are estimates, in bytes. Thread-safe.
 *
 * <p>Whoever takes more than there is raises an alarm. Every task answers an alarm once, at its next new entry or commit, by
 * giving back an eighth of what it holds: so a task that holds much gives much, and one that only holds on to what it got
 * long ago gives to those that grow. Between an alarm and the answers the limit is passed by a little; it is a share of the heap,
 * not all of it.
 */
public final class HeapBudget {
    /** Of the maximal heap; the rest is for what is read and sent, and for the garbage of it. */
    private static final double DEFAULT_SHARE = 0.4;

    /** An alarm that was not answered is raised again after this part of the limit. */
    private static final int PARTS_TO_NEXT_ALARM = 16;

    private static final long LARGEST_STEP_BYTES = 64 * 1024;
    private static final int STEPS = 64;

    private final long limitBytes;
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong nextAlarm;
    private final AtomicInteger alarms = new AtomicInteger();
    private final LongAdder onHeap = new LongAdder();
    private final LongAdder inStore = new LongAdder();
    private final LongAdder spilled = new LongAdder();

    public HeapBudget(long limitBytes) {
        if (limitBytes < 1) {
            throw new IllegalArgumentException("a heap budget of " + limitBytes + " bytes");
        }
        this.limitBytes = limitBytes;
        nextAlarm = new AtomicLong(limitBytes);
    }

    /** The part of this process's maximal heap that leaves enough for everything else. */
    public static HeapBudget ofThisProcess() {
        return new HeapBudget(defaultBytes());
    }

    /** How much that is, in bytes. */
    public static long defaultBytes() {
        return (long) (DEFAULT_SHARE * Runtime.getRuntime().maxMemory());
    }

    public long limitBytes() {
        return limitBytes;
    }

    public long usedBytes() {
        return used.get();
    }

    /** Entries, one for each key and window, that tasks hold on the heap. */
    public long windowsOnHeap() {
        return onHeap.sum();
    }

    /** Entries that are in a store alone; those that a task found there at its start are not counted. */
    public long windowsInStore() {
        return inStore.sum();
    }

    /** Entries that have left the heap for a store, since the beginning; one that came back and left again counts twice. */
    public long windowsSpilled() {
        return spilled.sum();
    }

    /** What a new task holds: nothing yet. */
    HeapShare open() {
        return new HeapShare(this);
    }

    /** A share tells the budget of changes in steps of this size. */
    long stepBytes() {
        return Math.min(LARGEST_STEP_BYTES, limitBytes / STEPS);
    }

    int alarms() {
        return alarms.get();
    }

    /** Whether so much is used that it is worth the time to open fewer windows at once. */
    public boolean crowded() {
        return usedBytes() > limitBytes / 4;
    }

    /** Whether an alarm of a while ago still stands. */
    boolean tight() {
        return usedBytes() > limitBytes - limitBytes / 4;
    }

    void add(long bytes) {
        long now = used.addAndGet(bytes);
        long alarmAt = nextAlarm.get();
        if (now > alarmAt) {
            if (nextAlarm.compareAndSet(alarmAt, now + limitBytes / PARTS_TO_NEXT_ALARM)) {
                alarms.incrementAndGet();
            }
        } else if (bytes < 0 && now <= limitBytes && alarmAt != limitBytes) {
            nextAlarm.set(limitBytes);
        }
    }

    void countOnHeap(long windows) {
        onHeap.add(windows);
    }

    void countInStore(long windows) {
        inStore.add(windows);
    }

    void countSpilled(long windows) {
        spilled.add(windows);
    }
}
