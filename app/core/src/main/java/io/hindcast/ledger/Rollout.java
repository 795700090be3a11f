package io.hindcast.ledger;

import java.util.OptionalLong;

/**
 * A definition is brought to the cluster as one act: replayed, compared, cut over to. A later one takes the place of one that has not served.
 *
 * @param order which of two is the newer, the higher one; the number of a commit, say. Empty where nobody tells
 */
public record Rollout(OptionalLong order) {
    /** Whether whoever made the other one knew less: both tell their order, and this one's is lower. */
    boolean olderThan(Rollout other) {
        return order.isPresent() && other.order.isPresent() && order.getAsLong() < other.order.getAsLong();
    }

    String words() {
        return order.isPresent() ? ", rollout " + order.getAsLong() : ", a rollout";
    }
}
