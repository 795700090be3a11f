package io.hindcast.cluster.version;

import io.hindcast.cluster.Topics;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.plan.VersionPlan;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/**
 * Topics of a version that nobody has started: a ledger that is gone has had one of that number, which may have computed something else. Who
 * took them over would go on where that one was, with what it has accumulated. Thread-safe.
 */
public record VersionRemains(Admin admin) {
    /**
     * Why the version must not be started; empty if nothing is there. A whole sentence without a full stop.
     *
     * @param sources the source topics that it reads
     * @throws org.apache.kafka.common.KafkaException if the cluster fails
     */
    public Optional<String> objection(VersionNames names, List<String> sources) {
        List<String> there = new Topics(admin).existing(VersionPlan.possibleTopics(names, sources));
        return there.isEmpty()
                ? Optional.empty()
                : Optional.of("the ledger has never started " + names.version() + ", and there are topics of one: "
                        + String.join(", ", there)
                        + ". They are of a ledger that is gone, or of somebody else's, and what it computes would be mixed"
                        + " with what is in them. If nobody needs them, delete them, with the consumer group "
                        + names.applicationId() + ", or take another --namespace");
    }
}
