package io.hindcast.topology;

import io.hindcast.account.Fate;
import io.hindcast.account.Progress;
import io.hindcast.operator.Resume;
import io.hindcast.state.CommitHook;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;

/**
 * The three things that only Kafka Streams' internals offer, in one place: the numbers committed with an offset, work inside
 * a commit, and forwarding from there. Written for 4.3.1; {@code CommitHookTest} fails when an upgrade changes them.
 */
final class TaskInternals {
    private final InternalProcessorContext<Outgoing, byte[]> context;
    private final ProcessorNode<?, ?, ?, ?> node;

    /** Called in a processor's {@code init()}. */
    TaskInternals(ProcessorContext<Outgoing, byte[]> context) {
        this.context = (InternalProcessorContext<Outgoing, byte[]>) context;
        this.node = this.context.currentNode();
    }

    /** The partition of this task. */
    int partition() {
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
        Long committed = context.processorMetadataForKey(name);
        if (committed != null) {
            values.put(name, committed);
        }
    }

    /** Commits a number with the offsets. */
    void commitValue(String name, long value) {
        context.addProcessorMetadataKeyValue(name, value);
    }

    /** Runs this inside every commit, as this processor, so that it may forward. */
    void atCommit(String hook, Runnable work) {
        CommitHook commitHook = context.getStateStore(hook);
        commitHook.run(() -> {
            ProcessorNode<?, ?, ?, ?> before = context.currentNode();
            context.setCurrentNode(node);
            try {
                work.run();
            } finally {
                context.setCurrentNode(before);
            }
        });
    }

    /** Commits when the clock says so, records or not: a task whose punctuator has run has something to commit. */
    void commitBy(CommitClock clock, CommitPace pace) {
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
    void every(Duration interval, LongConsumer tick) {
        context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, tick::accept);
    }
}
