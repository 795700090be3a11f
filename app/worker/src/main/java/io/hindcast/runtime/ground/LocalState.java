package io.hindcast.runtime.ground;

import io.hindcast.pipeline.VersionId;
import java.io.IOException;

/** The state of versions on this machine, each of which the cluster has, too. */
public interface LocalState {
    /**
     * Deletes that of a version of which nothing lives here any more; fine if there is none.
     *
     * @throws IOException if a file cannot be deleted, with its name
     */
    void discard(VersionId version) throws IOException;
}
