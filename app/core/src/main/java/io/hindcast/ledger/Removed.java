package io.hindcast.ledger;

/**
 * The whole pipeline ends for good, with the version that serves: all its versions are retired. A definition of that name that is
 * proposed later begins a new life of the pipeline, with the next number, and starts by itself. Level 2.
 */
public record Removed(String pipeline) implements LedgerRecord {
    @Override
    public String words() {
        return "is removed, with all versions";
    }

    @Override
    public Kind kind() {
        return Kind.REMOVED;
    }

    @Override
    public ControlPlane.Fold fold(ControlPlane state, LedgerEntry entry) {
        return state.pipelineAfter(pipeline, new VersionFolds(state.pipeline(pipeline)).removed(entry), entry);
    }
}
