package io.hindcast.cluster.log;

import io.hindcast.cluster.ClusterTrouble;

/**
 * What was to be read is not all there, or does not come: nothing may be concluded from what was read of it. The message is for
 * people and says which topic and why.
 */
public final class UnreadableLogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableLogException(String message) {
        super(message);
    }

    UnreadableLogException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What would help: {@link ClusterTrouble.Kind#OTHER} where it is not the cluster that refuses or is silent. */
    public ClusterTrouble.Kind kind() {
        return getCause() == null ? ClusterTrouble.Kind.OTHER : ClusterTrouble.kind(getCause());
    }
}
