package io.hindcast.ledger;

/**
 * A switch says at most so much a second in the stable topic from now on, all partitions together. What versions tell meanwhile does not
 * wait for it. The last such record counts. Level 5.
 *
 * @param maxRate statements a second
 */
public record TopicPaced(String pipeline, MaxRate maxRate) implements LedgerRecord {
    @Override
    public String words() {
        return "says at most in its stable topic: " + maxRate.words();
    }

    @Override
    public Kind kind() {
        return Kind.TOPIC_PACED;
    }

    @Override
    public ControlPlane.Fold fold(ControlPlane state, LedgerEntry entry) {
        return state.pipelineAfter(pipeline, new SpeakingFolds(state.pipeline(pipeline)).paced(this, entry), entry);
    }
}
