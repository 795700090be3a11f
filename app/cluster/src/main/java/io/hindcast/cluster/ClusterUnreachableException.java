package io.hindcast.cluster;

/** No broker answers, or the settings do not allow to ask one. The message is one line for people. */
public final class ClusterUnreachableException extends Exception {
    private static final long serialVersionUID = 1L;

    ClusterUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
