package io.hindcast.runtime.failure;

import io.hindcast.cluster.ClusterTrouble;

/** A worker cannot start, and what to do about it: one line for people. */
public final class CannotStart extends Exception {
    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }

    public CannotStart(String message) {
        super(message);
    }

    /** Whether the cluster refuses it: somebody has to give a right, or other credentials. */
    public boolean refused() {
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            if (ClusterTrouble.kind(cause) == ClusterTrouble.Kind.NO_RIGHT) {
                return true;
            }
        }
        return false;
    }
}
