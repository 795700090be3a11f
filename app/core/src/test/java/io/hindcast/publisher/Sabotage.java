package io.hindcast.publisher;

/** Rules that are broken on purpose, one at a time: the reader of the stable topic must notice each. */
enum Sabotage {
    /** A switch does not wait until anybody is taken. */
    NO_FOLD,
    /** The end of the results is read before the frontier. */
    SAMPLE_ORDER,
    /** The end of the results is the last stable offset. */
    STABLE_OFFSET,
    /** What is said leaves, positions and store do not. */
    SPLIT_COMMIT,
    /** A task that has moved may still commit where it ran. */
    NO_FENCE,
    /** A task follows a worker that has read less of the ledger than its state. */
    OLD_VIEW,
    /** A switch does not wait for what the version before has said by then. */
    LEAVER_NOT_TAKEN,
    /** Only the version of the last piece is read after a switch. */
    ONE_OWNER,
    /** A version speaks for windows that it may lack events of. */
    FLOOR,
    /** A rollback gives everything to the version before. */
    ROLLBACK_ALL,
    /** A boundary need not be the start of a window in the versions on both its sides. */
    UNALIGNED,
    /** A version may take over whose results have lost their beginning. */
    TRIMMED,
    /** A version is retired while it speaks for windows that are not settled or not taken. */
    RETIRE_EARLY,
    /** A window is closed by the end that another version gave it. */
    CLOSE_BY_ROW,
    /** What the speaker has not said is withdrawn at once, whatever its frontier. */
    ABSENT_IS_GONE,
    /** What is carried is looked at once, after the switch. */
    NO_SWEEP,
    /** The row of a withdrawn window is deleted. */
    FORGET_ROW,
    /** A provisional result may replace a final one of another version. */
    FINALITY,
    /** A tombstone of a version that has not closed the window withdraws the final of another. */
    OPEN_TOMBSTONE,
    /** An equal result is published again when another version says it. */
    NO_DIFF,
    /** Results that differ in the revision alone count as different. */
    COMPARE_REVISION,
    /** Every first final is news. */
    CAUSE_ALWAYS,
    /** Whatever is said while a switch is settled is old. */
    CAUSE_WHILE_SETTLING,
    /** The rows of windows that were settled before a second switch are not settled again. */
    SETTLING_GOES_ON,
    /** A version that is replaced counts as heard for windows that the settling had not come to. */
    UNSCANNED_IS_HEARD,
    /** What a switch finds that is news waits until its rate comes to it. */
    NEWS_WAITS,
    /** One bound for all windows tells what was known at a switch. */
    ONE_BOUND,
    /** The revision is the version's own. */
    VERBATIM_REVISION,
    /** A task without a memory does not read what was said. */
    RECOLLECTION_CUT_OFF,
    /** Numbers of windows that the topic does not tell of begin at 1 again after a rebuild. */
    REBUILD_NUMBERS,
    /** After a rebuild a task may follow a worker that has not heard of it. */
    REBUILD_VIEW,
    /** Windows are forgotten although versions that speak may still say something of them. */
    HORIZON_UNSETTLED,
    /** It is told up to when the topic is complete while windows are left to be settled. */
    HEARTBEAT_WHILE_SETTLING,
    /** It is told to be complete up to a later time than what has closed. */
    HEARTBEAT_OF_THE_FRONTIER,
    /** A task without a memory does not read up to when the topic was told to be complete. */
    HEARTBEAT_FORGOTTEN
}
