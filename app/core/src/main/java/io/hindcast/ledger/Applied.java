package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;
import java.util.List;

/**
 * All of the stable topic follows a switch: every window has been looked at, and what differed is said. A worker says so, and
 * decides nothing: it makes nobody's decision stale, and none makes it stale. Level 4.
 *
 * @param switchOffset the ledger offset of the switch, {@link Speaking#switchOffset()}
 * @param taken up to where results were taken, for each version that was followed
 * @param counts what it did to the windows of the topic
 */
public record Applied(String pipeline, long switchOffset, List<Taken> taken, Counts counts) implements LedgerRecord {
    public Applied {
        taken = List.copyOf(taken);
    }

    /**
     * Up to where the results of a version were taken when the topic changed from the one map to the other.
     *
     * @param offsets for each results partition, exclusive
     */
    public record Taken(VersionId version, List<Long> offsets) {
        public Taken {
            offsets = List.copyOf(offsets);
        }
    }

    /**
     * So many windows each.
     *
     * @param changed said again, with another content
     * @param added said, where nothing was
     * @param withdrawn taken out
     * @param identical left as they were
     * @param carried left as they were, until the version that speaks now has closed them
     */
    public record Counts(long changed, long added, long withdrawn, long identical, long carried) {}

    @Override
    public String words() {
        return "has a stable topic that follows " + switchOffset + ": " + counts.changed() + " changed, "
                + counts.added() + " added, " + counts.withdrawn() + " withdrawn";
    }

    @Override
    public Kind kind() {
        return Kind.APPLIED;
    }

    @Override
    public ControlPlane.Fold fold(ControlPlane state, LedgerEntry entry) {
        return state.pipelineAfter(pipeline, new SpeakingFolds(state.pipeline(pipeline)).applied(this), entry);
    }
}
