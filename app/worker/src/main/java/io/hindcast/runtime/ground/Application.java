package io.hindcast.runtime.ground;

import io.hindcast.progress.SourceProgress;

/** What runs a version on this worker. */
public interface Application extends Engine {
    /** Whether one of its tasks reads this source partition. */
    boolean reads(SourceProgress source);
}
