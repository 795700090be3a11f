package io.hindcast.tool.session;

import io.hindcast.cluster.ClusterTrouble;

/** The exit codes of the tool; scripts rely on them. */
public enum ExitCode {
    OK(0),
    /** A check failed: the account does not balance, a version has failed. */
    FAILED(1),
    /** The command is wrong, or needs a confirmation that nobody can give. */
    USAGE(2),
    /** Some windows differ. */
    DIFFERENT(3),
    /** No window could be compared, or a version is not ready for what was asked. */
    NOTHING_COMPARED(4),
    /** Somebody else was faster: what the user saw is no longer so, and nothing was done. */
    BEATEN(5),
    /** The cluster does not answer, and the same command may do later; or the ledger is of a later level than this release reads. */
    UNAVAILABLE(69),
    /** The cluster refuses something for want of a right, or of credentials. */
    NO_RIGHT(77),
    /** A definition is wrong. */
    DEFINITION(78);

    private final int number;

    /** How a verb ends that fails on the cluster. */
    public static ExitCode of(ClusterTrouble.Kind trouble) {
        return switch (trouble) {
            case SILENT -> UNAVAILABLE;
            case NO_RIGHT -> NO_RIGHT;
            case OTHER -> FAILED;
        };
    }

    /** How a verb ends that shows two things, of which each would end it so: a right that is missing comes first, since only somebody else can give it. */
    public ExitCode beside(ExitCode other) {
        return this == OK || other == NO_RIGHT ? other : this;
    }

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
