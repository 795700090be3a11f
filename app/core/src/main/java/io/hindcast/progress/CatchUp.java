package io.hindcast.progress;

import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import java.util.List;
import java.util.Optional;

/**
 * Whether a version has caught up: first it has committed past the ends that its start recorded, then everything aggregated
 * has come as far as the watermarks that it had committed at that moment. Watermarks move on while that is awaited, so the
 * moment is kept: begin with {@link #READING}, and ask {@link #after} of the last answer.
 */
public sealed interface CatchUp {
    /** Nothing is known. */
    CatchUp READING = new Reading();

    /** What follows from newer progress of the same version. */
    CatchUp after(Started start, VersionProgress progress);

    /** Some source partition is not past its recorded end. */
    record Reading() implements CatchUp {
        @Override
        public CatchUp after(Started start, VersionProgress progress) {
            boolean past =
                    progress.sources().stream().allMatch(source -> source.committed() >= recordedEnd(start, source));
            if (!past || progress.sources().isEmpty() || progress.tasks().isEmpty()) {
                return this;
            }
            return new Settling(progress.tasks().get().stream()
                            .map(TaskProgress::neededMs)
                            .toList())
                    .after(start, progress);
        }

        private static long recordedEnd(Started start, SourceProgress source) {
            for (SourceStart recorded : start.sources()) {
                if (recorded.topic().equals(source.topic()) && source.partition() < recorded.partitions()) {
                    return recorded.endOffsets().get(source.partition());
                }
            }
            return Long.MAX_VALUE;
        }
    }

    /** The sources have been read; watermarks are on their way. Index: the task. */
    record Settling(List<Long> neededMs) implements CatchUp {
        public Settling {
            neededMs = List.copyOf(neededMs);
        }

        @Override
        public CatchUp after(Started start, VersionProgress progress) {
            Optional<List<TaskProgress>> tasks = progress.tasks().filter(now -> now.size() == neededMs.size());
            if (tasks.isEmpty()) {
                return READING;
            }
            for (int task = 0; task < neededMs.size(); task++) {
                if (tasks.get().get(task).frontierMs() < neededMs.get(task)) {
                    return this;
                }
            }
            return new Done();
        }
    }

    /** It has caught up. */
    record Done() implements CatchUp {
        @Override
        public CatchUp after(Started start, VersionProgress progress) {
            return this;
        }
    }
}
