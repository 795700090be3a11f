package io.hindcast.files;

import io.hindcast.account.Account;

/** How a run over files has ended. */
public sealed interface RunOutcome {
    /**
     * All files were read, and all windows are closed.
     *
     * @param read records of the files, and lines that are none
     * @param unreadable how many of them were no records; they are in no account
     * @param account of all others, with a heartbeat for each file
     */
    record Done(long read, long unreadable, Account account, Rejected rejected, long results) implements RunOutcome {}

    /**
     * A file could not be read to its end; what was final by then is out.
     *
     * @param reason with the place
     */
    record Stopped(String reason, long read, long results) implements RunOutcome {}

    /** Nobody reads the results any more. */
    record Unwanted() implements RunOutcome {}
}
