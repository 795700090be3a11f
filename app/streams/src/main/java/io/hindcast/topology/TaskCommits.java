package io.hindcast.topology;

import io.hindcast.account.Fate;
import io.hindcast.account.Progress;
import io.hindcast.internals.TaskInternals;
import io.hindcast.operator.Resume;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** The commits of a processor's task: what was committed before, what is done in each, and when one is due. */
public final class TaskCommits {
    private final ProcessorContext<Outgoing, byte[]> context;
    private final TaskInternals<Outgoing, byte[]> internals;

    /** Called in a processor's {@code init()}. */
    public TaskCommits(ProcessorContext<Outgoing, byte[]> context) {
        this.context = context;
        this.internals = new TaskInternals<>(context);
    }

    /** The partition of this task. */
    public int partition() {
        return context.taskId().partition();
    }

    /**
     * What was committed with the input partition's offset; right only in {@code init()}.
     *
     * @param floorMs where its watermark begins
     */
    Resume resume(int downstreamPartitions, long floorMs) {
        Map<String, Long> values = new HashMap<>();
        restore(Progress.WATERMARK, values);
        restoreState(values);
        for (Fate fate : Fate.values()) {
            restore(Progress.fate(fate), values);
        }
        restore(Progress.MISSED, values);
        for (int to = 0; to < downstreamPartitions; to++) {
            restore(Progress.partialsTo(to), values);
        }
        return new Resume(new Progress(values), floorMs);
    }

    /** What an aggregate task committed beside its offsets; right only in {@code init()}. */
    Progress committedState() {
        Map<String, Long> values = new HashMap<>();
        restoreState(values);
        return new Progress(values);
    }

    private void restoreState(Map<String, Long> values) {
        restore(Progress.STATE_WRITES, values);
        restore(Progress.RESULT_FAULTS, values);
    }

    private void restore(String name, Map<String, Long> values) {
        internals.committed(name).ifPresent(committed -> values.put(name, committed));
    }

    /** Commits a number with the offsets. */
    public void commitValue(String name, long value) {
        internals.commitValue(name, value);
    }

    /** Runs this inside every commit, as this processor, so that it may forward. */
    public void atCommit(String hook, Runnable work) {
        internals.atCommit(hook, work);
    }

    /** Commits when the clock says so, records or not: a task whose punctuator has run has something to commit. */
    public void commitBy(CommitClock clock, CommitPace pace) {
        every(pace.live(), nowMs -> {
            if (clock.tick()) {
                context.commit();
            }
        });
    }

    /**
     * Runs this every so often on the wall clock. It may only set flags: what a punctuator throws would commit output without
     * its offsets.
     */
    public void every(Duration interval, LongConsumer tick) {
        context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, tick::accept);
    }
}
