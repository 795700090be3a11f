package io.hindcast.operator;

/** Whether a commit tells the watermark downstream. */
public enum Announce {
    /** Only where partials go anyway: frames that carry nothing else are saved up. */
    WITH_PARTIALS,
    /** If it has moved since it was last told. */
    IF_MOVED,
    /** In any case: after a start, and from time to time while the partition is quiet. */
    AGAIN
}
