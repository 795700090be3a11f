package io.hindcast.runtime.ground;

import io.hindcast.cluster.version.GroupMembers;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;

/** This worker's places in the groups of its versions: one for each stream thread, the same after every restart. */
public record Membership(Admin admin, String namespace, String workerId, int threads) {
    /**
     * Gives the places up. Kafka Streams does so itself when it is closed, but not when it has stopped with an error: the group
     * would look used until the session times out, and could not be deleted. Not waited for, since it may fail where there is
     * nothing to give up.
     */
    void leave(VersionId version) {
        List<MemberToRemove> members =
                places().stream().map(MemberToRemove::new).toList();
        admin.removeMembersFromConsumerGroup(
                new VersionNames(namespace, version).applicationId(),
                new RemoveMembersFromConsumerGroupOptions(members));
    }

    /** How many of the places the group does not know. */
    int absent(VersionId version) {
        Set<String> absent = new HashSet<>(places());
        new GroupMembers(admin)
                .instances(new VersionNames(namespace, version).applicationId())
                .forEach(absent::remove);
        return absent.size();
    }

    private List<String> places() {
        return IntStream.rangeClosed(1, threads)
                .mapToObj(thread -> workerId + "-" + thread)
                .toList();
    }
}
