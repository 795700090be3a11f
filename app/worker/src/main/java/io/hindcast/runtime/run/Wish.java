package io.hindcast.runtime.run;

/** What the ledger wants of a run on this worker. */
public enum Wish {
    /** It is to run, and to be tried again where it had trouble. */
    RUN,
    /** It is to end, and to leave nothing behind that still writes. */
    END
}
