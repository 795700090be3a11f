package io.hindcast.cluster.log;

/**
 * A transaction was ended from outside before it was to be committed: its time was over, or somebody else has opened one of the same
 * transactional id. Brokers do not tell which. Nothing of it is committed, and nothing will be.
 */
public final class TakenOverException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TakenOverException(RuntimeException cause) {
        super("its time was over, or somebody else has opened a transaction of the same transactional id", cause);
    }
}
