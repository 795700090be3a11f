package io.hindcast.operator;

/** How many entries of a store are looked at for what is no longer needed, at each commit. Not thread-safe. */
final class SweepPace {
    /** Entries that are looked at for each that is written: at an even rate, what is no longer needed stays half as long again. */
    private static final int LOOKED_AT = 3;

    /** As many are looked at in any case when time has gone on: where little comes any more, much may be left. */
    private static final int LOOKED_AT_LEAST = 100;

    private int written;

    /** An entry is written. */
    void wrote() {
        written++;
    }

    /** How many are to be looked at now. */
    int due(boolean timeWentOn) {
        int due = Math.max(LOOKED_AT * written, timeWentOn ? LOOKED_AT_LEAST : 0);
        written = 0;
        return due;
    }
}
