package io.hindcast.simulation;

/**
 * How an execution is spread.
 *
 * @param resultPartitions in the direct form as many as the source has
 */
record Topology(Form form, int resultPartitions) {
    /** The two forms of the topology. */
    enum Form {
        REPARTITIONED,
        DIRECT
    }

    boolean direct() {
        return form == Form.DIRECT;
    }

    /** Which task aggregates a group. */
    int taskOf(Group group) {
        return direct()
                ? SourceLog.home(group.keyed().orElseThrow(), resultPartitions)
                : SourceLog.partitioning(resultPartitions).partition(group.keyBytes());
    }

    @Override
    public String toString() {
        return form + ", " + resultPartitions + " result partitions";
    }
}
