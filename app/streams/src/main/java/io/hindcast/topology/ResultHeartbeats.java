package io.hindcast.topology;

import io.hindcast.results.ResultsHeartbeat;
import java.time.Duration;
import java.util.stream.IntStream;

/** Tells the partitions that a task publishes into up to when its results are complete. Used by the task's thread. */
final class ResultHeartbeats {
    private final PublishedResults results;
    private final HeartbeatClock clock;
    private final int task;
    private final int tasks;
    private final int[] partitions;

    private ResultHeartbeats(
            PublishedResults results, HeartbeatClock clock, int task, int tasks, IntStream partitions) {
        this.results = results;
        this.clock = clock;
        this.task = task;
        this.tasks = tasks;
        this.partitions = partitions.toArray();
    }

    /** Of a task that has a partition of the results for itself, the one of its own number. */
    static ResultHeartbeats ofOwnPartition(
            VersionTopology version, Duration every, int task, PublishedResults results) {
        int partitions = version.partitions().results();
        HeartbeatClock clock = clock(version, every, partitions);
        return new ResultHeartbeats(results, clock, task, 1, IntStream.of(task));
    }

    /** Of one of the tasks that all publish into all partitions; there are as many as the source has partitions. */
    static ResultHeartbeats ofAllPartitions(
            VersionTopology version, Duration every, int task, PublishedResults results) {
        int partitions = version.partitions().results();
        int tasks = version.partitions().sources().get(0).partitions();
        HeartbeatClock clock = clock(version, every, (long) tasks * partitions);
        return new ResultHeartbeats(results, clock, task, tasks, IntStream.range(0, partitions));
    }

    private static HeartbeatClock clock(VersionTopology version, Duration every, long round) {
        return new HeartbeatClock(
                every, version.lastCompleteMs(), round, version.flow().pace());
    }

    /** At a commit, behind everything that it publishes. */
    void tell(long completeUpToMs) {
        if (clock.due(completeUpToMs)) {
            ResultsHeartbeat heartbeat = new ResultsHeartbeat(task, tasks, completeUpToMs);
            for (int partition : partitions) {
                results.tell(partition, heartbeat);
            }
        }
    }
}
