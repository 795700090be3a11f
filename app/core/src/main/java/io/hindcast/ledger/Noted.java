package io.hindcast.ledger;

/**
 * Somebody has something to say of a pipeline: an incident, why a version was kept. What it is stands in the reason. It decides nothing,
 * makes nobody's decision stale, and none makes it stale. Level 7.
 *
 * @param about what it is about: the pipeline, or one of its versions, {@code revenue/v2}
 */
public record Noted(String pipeline, String about) implements LedgerRecord {
    public Noted {
        if (!about.equals(pipeline) && !about.startsWith(pipeline + "/")) {
            throw new IllegalArgumentException("a note of pipeline '" + pipeline + "' is about '" + about + "'");
        }
    }

    @Override
    public String words() {
        return "has a note";
    }

    @Override
    public Kind kind() {
        return Kind.NOTED;
    }

    @Override
    public ControlPlane.Fold fold(ControlPlane state, LedgerEntry entry) {
        return state.noted(entry);
    }
}
