package io.hindcast.runtime.failure;

/** A worker cannot start, and what to do about it: one line for people. */
public final class CannotStart extends Exception {
    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }

    public CannotStart(String message) {
        super(message);
    }
}
