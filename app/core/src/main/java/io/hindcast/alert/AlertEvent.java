package io.hindcast.alert;

/**
 * Something that is told of an alert. All times are milliseconds since 1970.
 *
 * @param openedMs since when the alert is or was open: the end of a window, or when a key had been silent for long enough
 * @param atMs of which time this is
 */
record AlertEvent(String name, State state, long openedMs, long atMs, Reason reason) {
    /** What has become of the alert. */
    enum State {
        OPEN("open"),
        REPEAT("repeat"),
        CLOSED("closed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** Why. */
    enum Reason {
        /** The condition holds, in as many windows as it has to. */
        WHEN("when"),
        /** The condition does not hold any more, and the release does. */
        RELEASED("released"),
        /** No window of the key has ended for long enough. */
        ABSENT("absent"),
        /** A window of the key has ended again. */
        RETURNED("returned"),
        /** It has been open for very long, and no window of the key has ended. */
        FORGOTTEN("forgotten");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
