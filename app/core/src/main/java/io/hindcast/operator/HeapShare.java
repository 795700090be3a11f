package io.hindcast.operator;

/** What one task holds of a {@link HeapBudget}. One thread at a time, and closed with the task. */
final class HeapShare implements AutoCloseable {
    private static final double KEPT = 0.875;

    private final HeapBudget budget;
    private final long stepBytes;
    private long held;
    private long told;
    private int answered;
    private long onHeap;
    private long inStore;

    HeapShare(HeapBudget budget) {
        this.budget = budget;
        stepBytes = budget.stepBytes();
        answered = budget.alarms();
    }

    /** Holds so much more; less, if negative. */
    void take(long bytes) {
        held += bytes;
        if (Math.abs(held - told) > stepBytes) {
            tell();
        }
    }

    private void tell() {
        budget.add(held - told);
        told = held;
    }

    long heldBytes() {
        return held;
    }

    /** Whether there is an alarm to answer. */
    boolean asked() {
        return budget.alarms() != answered;
    }

    /** How much the task may still hold when it has answered all alarms; from now on they count as answered. */
    long answer() {
        int alarms = budget.alarms();
        int missed = alarms - answered;
        answered = alarms;
        return budget.tight() ? (long) (held * Math.pow(KEPT, missed)) : held;
    }

    /** So many windows came onto the heap. */
    void arrived(long windows) {
        onHeap += windows;
        budget.countOnHeap(windows);
    }

    /** Windows left the heap and are in the store alone; negative for those that are there no longer. */
    void inStore(long windows) {
        // Those that were there at the start were not counted, so that they cannot be missing.
        long change = Math.max(windows, -inStore);
        inStore += change;
        budget.countInStore(change);
        if (windows > 0) {
            budget.countSpilled(windows);
        }
    }

    @Override
    public void close() {
        held = 0;
        tell();
        arrived(-onHeap);
        budget.countInStore(-inStore);
        inStore = 0;
    }
}
