package io.hindcast.tool.session;

/** The exit codes of the tool; scripts rely on them. */
public enum ExitCode {
    OK(0),
    /** A check failed: the account does not balance, a version has failed, the cluster stopped answering. */
    FAILED(1),
    /** The command is wrong, or needs a confirmation that nobody can give. */
    USAGE(2),
    /** Some windows differ. */
    DIFFERENT(3),
    /** No window could be compared, or a version is not ready for what was asked. */
    NOTHING_COMPARED(4),
    /** Somebody else was faster: what the user saw is no longer so, and nothing was done. */
    BEATEN(5),
    /** The ledger is of a later level than this release reads, or the cluster does not answer: the same command may do later. */
    TOO_NEW(69),
    /** A definition is wrong. */
    DEFINITION(78);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
