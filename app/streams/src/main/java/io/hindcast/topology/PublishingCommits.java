package io.hindcast.topology;

import io.hindcast.operator.PublishingTask;
import java.util.Optional;

/** What a task that publishes does at its commits, and when it asks for one. */
final class PublishingCommits {
    private PublishingCommits() {}

    /**
     * Hooks the task into its commits; called in a processor's {@code init()}.
     *
     * @param sourcePartitions whose watermarks the task knows
     * @param heartbeats if the pipeline wants them
     * @return what is to be told when something was processed
     */
    static CommitClock of(
            VersionTopology version,
            TaskCommits commits,
            PublishingTask task,
            int sourcePartitions,
            Optional<ResultHeartbeats> heartbeats) {
        CommitPace pace = version.flow().pace();
        IdleWatch idle = new IdleWatch(sourcePartitions, version.idleTimeoutMs());
        CommitClock clock = new CommitClock(pace);
        Optional<EarlyClock> early = version.provisionalEvery().map(every -> new EarlyClock(pace, every));
        commits.atCommit(Nodes.AGGREGATE_COMMIT, () -> {
            task.publishProvisional(idle.aheadMs());
            boolean allShown = early.isEmpty() || task.publishEarly(early.get().turn());
            clock.committed(task.commit(commits::commitValue));
            heartbeats.ifPresent(told -> told.tell(task.completeUpToMs()));
            if (!allShown) {
                clock.changed(); // and is to be shown at one of the next commits
            }
        });
        commits.commitBy(clock, pace);
        commits.every(IdleWatch.LOOK, nowMs -> idle.look(nowMs, task::watermarkMs));
        return clock;
    }
}
