package io.hindcast.internals;

import java.util.OptionalLong;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;

/**
 * What a processor gets from the internals of its task: numbers that are committed with the offsets, and work inside a commit
 * that may forward. Used by the task's thread alone.
 *
 * @param <K> the key that the processor forwards
 * @param <V> the value that it forwards
 */
public final class TaskInternals<K, V> {
    private final InternalProcessorContext<K, V> context;
    private final ProcessorNode<?, ?, ?, ?> node;

    /** Called in a processor's {@code init()}. */
    public TaskInternals(ProcessorContext<K, V> context) {
        this.context = (InternalProcessorContext<K, V>) context;
        this.node = this.context.currentNode();
    }

    /** A number that was committed with the task's offsets, the highest of them; right only in {@code init()}. */
    public OptionalLong committed(String name) {
        Long committed = context.processorMetadataForKey(name);
        return committed == null ? OptionalLong.empty() : OptionalLong.of(committed);
    }

    /**
     * Commits a number with the offsets from now on. Kafka Streams commits it beside each input partition of which the task has
     * fetched something since its start: where that is none, nothing is committed.
     */
    public void commitValue(String name, long value) {
        context.addProcessorMetadataKeyValue(name, value);
    }

    /**
     * Runs this inside every commit, as this processor, so that it may forward.
     *
     * @param hook the name of a {@link CommitHook} of the processor
     */
    public void atCommit(String hook, Runnable work) {
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
}
