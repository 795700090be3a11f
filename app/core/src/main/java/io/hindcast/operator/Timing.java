package io.hindcast.operator;

/** Whether an accepted event came before its window closed. Kept apart all the way: the first final holds the one sort only. */
enum Timing {
    /** Its window was open on its own partition. */
    ON_TIME,
    /** Its window had closed there; it corrects the result. */
    LATE;

    static Timing of(int code) {
        return switch (code) {
            case 0 -> ON_TIME;
            case 1 -> LATE;
            default -> throw new BrokenInvariant("frame-format", "a partial of timing " + code);
        };
    }

    /** In frames. */
    int code() {
        return this == ON_TIME ? 0 : 1;
    }
}
