package io.hindcast.publishing;

import io.hindcast.pipeline.PublisherNames;
import io.hindcast.publisher.Outlook;
import io.hindcast.topology.CommitPace;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * What the stream threads of one publisher on this worker share: what its worker knows, which versions the tasks want to read, and how
 * far they have. Thread-safe.
 */
public final class PublisherFlow {
    private final PublisherNames names;
    private final CommitPace pace;
    private final Map<Integer, Set<String>> wanted = new ConcurrentHashMap<>();
    private final Map<Integer, Set<String>> speaking = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Fetched> fetched = new ConcurrentHashMap<>();
    private final Map<Integer, Waiting> waiting = new ConcurrentHashMap<>();
    private volatile Outlook outlook = Outlook.NOTHING;
    private volatile Optional<Duration> heartbeatEvery = Optional.empty();
    private volatile double switchRate = Double.POSITIVE_INFINITY;

    public PublisherFlow(PublisherNames names, CommitPace pace) {
        this.names = names;
        this.pace = pace;
    }

    /** The worker knows more. */
    public void know(Outlook now) {
        outlook = now;
    }

    /**
     * So much a task may say a second because of a switch.
     *
     * @param perSecond {@link Double#POSITIVE_INFINITY} for no bound
     */
    public void pace(double perSecond) {
        switchRate = perSecond;
    }

    /** Readers of the stable topic are told at most so often up to when it is complete; empty for never. */
    public void heartbeats(Optional<Duration> every) {
        heartbeatEvery = every;
    }

    Optional<Duration> heartbeatEvery() {
        return heartbeatEvery;
    }

    double switchRate() {
        return switchRate;
    }

    Outlook outlook() {
        return outlook;
    }

    public CommitPace pace() {
        return pace;
    }

    public PublisherNames names() {
        return names;
    }

    /** A task begins: what was fetched for an earlier one says nothing of what this one has taken. */
    void begin(int partition) {
        wanted.put(partition, Set.of());
        speaking.put(partition, Set.of());
        waiting.remove(partition);
        fetched.keySet().removeIf(source -> source.partition() == partition);
    }

    /**
     * The topics that the task of a partition wants to read now.
     *
     * @param awaited those of them that readers wait for, since their versions speak
     */
    void want(int partition, Set<String> topics, Set<String> awaited) {
        wanted.put(partition, Set.copyOf(topics));
        speaking.put(partition, Set.copyOf(awaited));
    }

    /** Whether somebody waits for what is in a partition of results. */
    boolean waitedFor(TopicPartition source) {
        return speaking.getOrDefault(source.partition(), Set.of()).contains(source.topic());
    }

    void end(int partition) {
        wanted.remove(partition);
        speaking.remove(partition);
        waiting.remove(partition);
    }

    /** After a poll so many records are left to be read that readers of a partition of the stable topic wait for. */
    void waits(int partition, long records) {
        waiting.merge(partition, new Waiting(records, records), (before, now) -> before.or(records));
    }

    /** So many of these records have been left after each poll since this was last asked, or before it if none has been since. */
    long waiting(int partition) {
        Waiting now = waiting.getOrDefault(partition, Waiting.NONE);
        waiting.computeIfPresent(partition, (same, records) -> new Waiting(records.last, records.last));
        return now.least;
    }

    /** Those of the assigned partitions that no task wants to be read in the poll to come. */
    Set<TopicPartition> heldBack(Set<TopicPartition> assigned) {
        Set<TopicPartition> held = new HashSet<>(assigned);
        held.removeIf(
                source -> wanted.getOrDefault(source.partition(), Set.of()).contains(source.topic()));
        return held;
    }

    /**
     * A poll has brought records of a partition, or has only passed markers.
     *
     * @param position of the consumer, after it
     */
    void fetched(TopicPartition source, long lastOffset, long position) {
        fetched.put(source, new Fetched(lastOffset, position));
    }

    void passed(TopicPartition source, long position) {
        fetched.merge(source, new Fetched(-1, position), (before, now) -> new Fetched(before.lastOffset, now.position));
    }

    /**
     * How far a task has taken a partition: to the consumer's position, which passes the markers of transactions as well, once all
     * that was fetched before it is processed.
     *
     * @param processed the offset of the last record that the task has processed; −1 if there was none since it began
     * @return exclusive; −1 where nobody can tell
     */
    long taken(TopicPartition source, long processed) {
        Fetched known = fetched.get(source);
        if (known == null) {
            return -1;
        }
        return processed >= known.lastOffset ? known.position : processed + 1;
    }

    /** Of records that are left after polls. */
    private record Waiting(long least, long last) {
        static final Waiting NONE = new Waiting(0, 0);

        Waiting or(long records) {
            return new Waiting(Math.min(least, records), records);
        }
    }

    /** @param lastOffset of the last record that was fetched; −1 if there was none */
    private record Fetched(long lastOffset, long position) {}
}
