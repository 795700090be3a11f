package io.hindcast.progress;

import io.hindcast.account.Account;
import io.hindcast.pipeline.VersionId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far a version has come: what it has committed, read at one moment.
 *
 * @param sources every partition of every source topic
 * @param tasks every partition that is aggregated; empty where nobody here can tell, since this release cannot read the version's
 *     definition
 */
public record VersionProgress(VersionId version, List<SourceProgress> sources, Optional<List<TaskProgress>> tasks) {
    public VersionProgress {
        sources = List.copyOf(sources);
        tasks = tasks.map(List::copyOf);
    }

    /** Of a version whose definition can be read. */
    public VersionProgress(VersionId version, List<SourceProgress> sources, List<TaskProgress> tasks) {
        this(version, sources, Optional.of(tasks));
    }

    /** The watermark: the lowest of all source partitions; −1 where one has none. */
    public long watermarkMs() {
        return sources.stream().mapToLong(SourceProgress::watermarkMs).min().orElse(-1);
    }

    /**
     * The lowest frontier of any task: every window that closes at or before it is in the results topic. −1 for none, or where
     * nobody can tell.
     */
    public long frontierMs() {
        return publishing().mapToLong(TaskProgress::frontierMs).min().orElse(-1);
    }

    /**
     * How many expressions over aggregates have had no value in first finals: a division by zero, a number out of range. 0 where
     * nobody can tell.
     */
    public long resultFaults() {
        return publishing().mapToLong(TaskProgress::resultFaults).sum();
    }

    private Stream<TaskProgress> publishing() {
        return tasks.stream().flatMap(List::stream);
    }

    /** Offsets that are left, over all source partitions whose ends are known. */
    public long lag() {
        return sources.stream().mapToLong(source -> source.lag().orElse(0)).sum();
    }

    /** The source partitions of which the group has no offset, not even one to start at: {@code orders/3}. */
    public List<String> withoutOffset() {
        return sources.stream()
                .filter(source -> source.committed() < 0)
                .map(SourceProgress::place)
                .toList();
    }

    /** The account over all source partitions. */
    public Account account() {
        Account sum = new Account();
        sources.forEach(source -> sum.add(source.progress().account()));
        return sum;
    }
}
