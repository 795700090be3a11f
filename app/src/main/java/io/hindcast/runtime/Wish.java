package io.hindcast.runtime;

/** What the ledger wants of a run on this worker. */
enum Wish {
    /** It is to run, and to be tried again where it had trouble. */
    RUN,
    /** It is to end, and to leave nothing behind that still writes. */
    END
}
