package io.hindcast.marks;

import java.util.List;

/**
 * How far a version had come at one moment; or only, as one of its workers has read on, where its source partitions stood at several
 * offsets. Such a one has no frontiers and no results.
 *
 * @param read of source partitions, in no particular order
 * @param frontiersMs of the task that has that number, its frontier in milliseconds since 1970; −1 if none was committed
 * @param results of the results partition that has that number, where it ended
 */
public record VersionMark(List<Read> read, List<Long> frontiersMs, List<Ends> results) {
    public VersionMark {
        read = List.copyOf(read);
        frontiersMs = List.copyOf(frontiersMs);
        results = List.copyOf(results);
    }

    /**
     * How far a source partition was read.
     *
     * @param offset all records before it were read; −1 if none was committed
     * @param watermarkMs M_p of these records, in milliseconds since 1970; −1 where none of them told a time
     */
    public record Read(String topic, int partition, long offset, long watermarkMs) {}

    /**
     * Where a results partition ended.
     *
     * @param before the end of what was committed there, before everything else was read: what is published later is at or behind it
     * @param after the end of what was written there, after everything else was read: what was published is before it
     */
    public record Ends(long before, long after) {}
}
