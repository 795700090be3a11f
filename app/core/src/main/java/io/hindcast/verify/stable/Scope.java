package io.hindcast.verify.stable;

import io.hindcast.speakers.Speakers;
import io.hindcast.verify.KeyPartitioning;
import java.util.List;
import java.util.Set;

/**
 * What a stable topic has to say, and how far its publisher has come.
 *
 * @param pipeline the name that all of its records bear
 * @param versions the numbers of all versions that there ever were
 * @param speakers who speaks, which the whole topic follows already
 * @param readable the numbers of those that speak and whose results are still there from their beginning
 * @param partitions what the task of each knows
 * @param partitioning where the windows of a group belong among these partitions
 */
public record Scope(
        String pipeline,
        Set<Integer> versions,
        Speakers speakers,
        Set<Integer> readable,
        List<Partition> partitions,
        KeyPartitioning partitioning) {
    public Scope {
        versions = Set.copyOf(versions);
        readable = Set.copyOf(readable);
        partitions = List.copyOf(partitions);
    }

    /**
     * A partition of the topic.
     *
     * @param carried so many windows its task carries: no speaker has told of them, or will not, and what another version said stays for
     *     now
     * @param startMs what starts before, in milliseconds since 1970, its task has forgotten: nobody keeps it up to date any more
     */
    public record Partition(long carried, long startMs) {}

    int partition(byte[] group) {
        return partitioning.partition(group, partitions.size());
    }
}
