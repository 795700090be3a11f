package io.hindcast.compare;

import io.hindcast.compare.JoinEntry.Published;

/** Who looks into the final results of a join, one record key after the other. */
interface JoinedResults {
    /** Looks into none: whatever differs in a byte differs. */
    JoinedResults BYTES = new JoinedResults() {
        @Override
        public void identical(Published version) {}

        @Override
        public boolean differs(Published version, Published other) {
            return true;
        }

        @Override
        public void alone(Published published) {}
    };

    /** Both say the same of a window. */
    void identical(Published version);

    /**
     * Both have published a window, with other bytes.
     *
     * @return whether it is shown as a difference
     */
    boolean differs(Published version, Published other);

    /** Only one has published it. */
    void alone(Published published);
}
