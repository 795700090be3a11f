package io.hindcast.cluster;

/** No broker answers, or the settings do not allow to ask one. The message is one line for people. */
public final class ClusterUnreachableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ClusterTrouble.Kind kind;

    ClusterUnreachableException(ClusterTrouble.Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What would help. */
    public ClusterTrouble.Kind kind() {
        return kind;
    }
}
