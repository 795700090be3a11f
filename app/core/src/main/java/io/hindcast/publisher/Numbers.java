package io.hindcast.publisher;

/** The names of the numbers that a task commits beside its offsets. They are a persisted format. */
public final class Numbers {
    /** The ledger offset of the record whose map of speakers the task goes by. */
    public static final String APPLIED = "applied";

    /** 1 while windows are left to be settled after that switch, 0 when none is. */
    public static final String SETTLING = "settling";

    /** How many windows are carried. */
    public static final String CARRIED = "carried";

    /** How far its worker had read the ledger, exclusive. */
    public static final String LEDGER = "ledger";

    /** How often the task has written its state. */
    public static final String WRITES = "state";

    /** The highest number of a statement, of any window. */
    public static final String HIGHEST = "number";

    /** Windows that start before this time, in milliseconds since 1970, are forgotten; not there where none is. */
    public static final String START = "start";

    /** Up to which offset of its partition the task has read what was said, while it still does; not there afterwards. */
    public static final String RECOLLECTED = "recollected";

    /** The ledger offset of the record that the task of the alerts goes by; these only where alerts have a topic. */
    public static final String ALERTS_TURNED = "alerts.turned";

    /** 1 while alerts are left to be settled after that turn, 0 when none is. */
    public static final String ALERTS_SETTLING = "alerts.settling";

    /** How many alerts are open. */
    public static final String ALERTS_OPEN = "alerts.open";

    /** How often something was said of an alert. */
    public static final String ALERTS_SAID = "alerts.said";

    /** How often of these because versions differ. */
    public static final String ALERTS_SUPERSEDED = "alerts.superseded";

    /** For how many open alerts a version vouches that does not speak any more. */
    public static final String ALERTS_VOUCHED = "alerts.vouched";

    private Numbers() {}

    /** How often something was said for that cause. */
    public static String said(Cause cause) {
        return "said." + cause.word();
    }

    /** How many windows the last switch has done that to. */
    public static String made(Change change) {
        return "switch." + change.word();
    }

    /** Takes a number that is to be committed. */
    @FunctionalInterface
    public interface Commit {
        void value(String name, long value);
    }
}
