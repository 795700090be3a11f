package io.hindcast.plan;

/** What a stage commits beside the offsets of what it reads, by what it tells of. */
public enum Numbers {
    /** The reading of a source partition: its watermark and its account. */
    READ,
    /** The publishing of a partition of results: its frontier, and how many expressions in results had no value. */
    PUBLISHED
}
