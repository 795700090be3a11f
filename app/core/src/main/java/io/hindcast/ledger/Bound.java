package io.hindcast.ledger;

/**
 * The pipeline has a stable topic from now on: consumers read it and never notice versions. Taken while a version of the pipeline
 * serves, and only of a topic that no other pipeline has bound. Level 4.
 *
 * @param topic its name
 * @param topicId Kafka's id of it: a topic that was deleted and made anew is another one
 * @param partitions of the topic, and so of the results of every version that speaks for the pipeline; at least 1
 * @param binding whether the pipeline may have been bound before
 * @param holds what consumers find there
 */
public record Bound(String pipeline, String topic, String topicId, int partitions, Binding binding, Holds holds)
        implements LedgerRecord {
    /** In place of the id of a topic that is not there yet: what is asked about may be refused before it is created. */
    public static final String NOT_CREATED_YET = "not known before it is created";

    /** From here on alerts may have a topic. */
    private static final int OF_ALERTS = 11;

    public Bound {
        if (partitions < 1) {
            throw new IllegalArgumentException(
                    "topic '" + topic + "' is bound with " + partitions + " partitions; at least 1");
        }
    }

    /** Of a pipeline that was not bound before. */
    public Bound(String pipeline, String topic, String topicId, int partitions) {
        this(pipeline, topic, topicId, partitions, Binding.FIRST);
    }

    /** Of the results. */
    public Bound(String pipeline, String topic, String topicId, int partitions, Binding binding) {
        this(pipeline, topic, topicId, partitions, binding, Holds.RESULTS);
    }

    /** What a stable topic is of. */
    public enum Holds {
        RESULTS,
        /** The alerts, beside a stable topic of the results. Level 11. */
        ALERTS
    }

    /** Whether another topic is given up for this one. */
    public enum Binding {
        /** Only where the pipeline is not bound yet. */
        FIRST,
        /** In place of another topic, or of the same name made anew: it is filled from the beginning. */
        ANEW
    }

    @Override
    public String words() {
        return "has the stable topic " + topic + (holds == Holds.ALERTS ? " of its alerts" : "");
    }

    @Override
    public int level() {
        return holds == Holds.ALERTS ? OF_ALERTS : kind().level();
    }

    @Override
    public Kind kind() {
        return Kind.BOUND;
    }

    @Override
    public ControlPlane.Fold fold(ControlPlane state, LedgerEntry entry) {
        return state.bound(this, entry);
    }
}
