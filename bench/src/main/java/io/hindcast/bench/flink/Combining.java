package io.hindcast.bench.flink;

/** What happens before {@code keyBy}. */
enum Combining {
    /** Every paid order crosses the network. */
    NOTHING(""),
    /** Sums do. */
    SUMS(" and combiner");

    private final String words;

    Combining(String words) {
        this.words = words;
    }

    /** For an engine's name. */
    @Override
    public String toString() {
        return words;
    }
}
