package io.hindcast.ledger;

/**
 * What the publisher of a pipeline remembers is thrown away: it reads from the stable topic what was said there, and the results of
 * versions from their beginning. Level 5.
 *
 * @param keepBeforeMs windows that start before are let alone, in milliseconds since 1970; {@link StableTopic.Generation#EVERYTHING} for
 *     none
 * @param numbersAbove the highest number of a statement that is known: those of windows of which the topic does not tell begin above it
 */
public record Rebuilt(String pipeline, long keepBeforeMs, long numbersAbove) implements LedgerRecord {
    public Rebuilt {
        if (numbersAbove < 0) {
            throw new IllegalArgumentException("numbers above " + numbersAbove + ", which is below 0");
        }
    }

    @Override
    public String words() {
        return "says its stable topic anew";
    }

    @Override
    public Kind kind() {
        return Kind.REBUILT;
    }

    @Override
    public ControlPlane.Fold fold(ControlPlane state, LedgerEntry entry) {
        return state.pipelineAfter(pipeline, new SpeakingFolds(state.pipeline(pipeline)).rebuilt(this, entry), entry);
    }
}
