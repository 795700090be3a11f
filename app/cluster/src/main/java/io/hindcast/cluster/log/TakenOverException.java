package io.hindcast.cluster.log;

/** Somebody else has opened a transaction of the same transactional id: nothing of this one is committed. */
public final class TakenOverException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TakenOverException(RuntimeException cause) {
        super("somebody else has opened a transaction of the same transactional id", cause);
    }
}
