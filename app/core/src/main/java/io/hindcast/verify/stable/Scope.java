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
 * @param carried for each partition, how many windows its task carries: no speaker has told of them, or will not, and what another
 *     version said stays for now
 * @param partitioning where the windows of a group belong, among as many partitions as {@code carried} has
 */
public record Scope(
        String pipeline,
        Set<Integer> versions,
        Speakers speakers,
        Set<Integer> readable,
        List<Long> carried,
        KeyPartitioning partitioning) {
    public Scope {
        versions = Set.copyOf(versions);
        readable = Set.copyOf(readable);
        carried = List.copyOf(carried);
    }

    int partition(byte[] group) {
        return partitioning.partition(group, carried.size());
    }
}
