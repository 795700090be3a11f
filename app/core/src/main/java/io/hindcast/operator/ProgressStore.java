package io.hindcast.operator;

import java.util.Optional;

/** Where a task keeps its progress between commits. One thread at a time. */
public interface ProgressStore {
    /** The progress last written. */
    Optional<byte[]> progress();

    void writeProgress(byte[] progress);
}
