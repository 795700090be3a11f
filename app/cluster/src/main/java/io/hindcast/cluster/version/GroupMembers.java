package io.hindcast.cluster.version;

import io.hindcast.cluster.Answers;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Who is in a consumer group now. A group that does not exist is empty. */
public final class GroupMembers {
    private final Admin admin;

    public GroupMembers(Admin admin) {
        this.admin = admin;
    }

    /** How many members it has: threads of workers. */
    public int count(String group) {
        return members(group).size();
    }

    /** The ids of those that keep theirs over restarts. */
    public Set<String> instances(String group) {
        return members(group).stream()
                .flatMap(member -> member.groupInstanceId().stream())
                .collect(Collectors.toSet());
    }

    /** The lowest level of the ledger that is the newest one for some member; no member bounds it. */
    int lowestLevel(String group) {
        return members(group).stream()
                .mapToInt(member -> WorkerClient.level(member.clientId()))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** How many members there are on each host. */
    public SortedMap<String, Integer> byHost(String group) {
        SortedMap<String, Integer> threads = new TreeMap<>();
        members(group).forEach(member -> threads.merge(host(member.host()), 1, Integer::sum));
        return threads;
    }

    /** Kafka writes addresses as {@code /10.0.0.7}. */
    private static String host(String given) {
        return given.startsWith("/") ? given.substring(1) : given;
    }

    private Collection<MemberDescription> members(String group) {
        try {
            ConsumerGroupDescription description = Answers.await(
                            admin.describeConsumerGroups(List.of(group)).all(), "Describe on group '" + group + "'")
                    .get(group);
            return description == null ? List.of() : description.members();
        } catch (GroupIdNotFoundException unknown) {
            return List.of();
        }
    }
}
