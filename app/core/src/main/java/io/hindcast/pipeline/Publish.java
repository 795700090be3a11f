package io.hindcast.pipeline;

import java.time.Duration;
import java.util.Optional;

/**
 * Where and when results appear; nothing here changes a final result.
 *
 * @param stable the stable topic, if named
 * @param alerts the topic of the alerts beside it, if named
 * @param provisionalEvery what has changed in open windows is shown at most this often, as provisional results; empty: open
 *     windows are shown only while a partition is idle
 * @param heartbeatEvery each partition of the results is told at most this often up to when it is complete; empty: never
 * @param horizon windows of the stable topic that start so long before what is closed are forgotten: nothing changes them any more;
 *     empty: never
 * @param retention how long Kafka keeps what the version writes
 */
public record Publish(
        Optional<Topic> stable,
        Optional<Topic> alerts,
        Optional<Duration> provisionalEvery,
        Optional<Duration> heartbeatEvery,
        Optional<Duration> horizon,
        Retention retention) {
    /** Finals only, and nowhere but in the version's own topic. */
    public static final Publish FINALS = new Publish(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Retention.DEFAULT);

    /** A transaction of Kafka takes about half as long. */
    static final Duration SHORTEST_PROVISIONAL_EVERY = Duration.ofMillis(20);

    /** It is a record for each partition, however few results there are. */
    static final Duration SHORTEST_HEARTBEAT_EVERY = Duration.ofSeconds(1);

    /**
     * The name of a topic as it stands in a definition.
     *
     * @param at where it stands
     */
    public record Topic(String name, Position at) {}

    /** The name of the stable topic, if there is one. */
    public Optional<String> topic() {
        return stable.map(Topic::name);
    }

    /** The name of the stable topic of the alerts, if there is one. */
    public Optional<String> alertsTopic() {
        return alerts.map(Topic::name);
    }

    /** Whether both say the same, wherever in their files they stand. */
    public boolean says(Publish other) {
        return topic().equals(other.topic())
                && alertsTopic().equals(other.alertsTopic())
                && provisionalEvery.equals(other.provisionalEvery)
                && heartbeatEvery.equals(other.heartbeatEvery)
                && horizon.equals(other.horizon)
                && retention.equals(other.retention);
    }

    /** Why no topic can have that name; empty where one can. */
    public static Optional<String> topicProblem(String name) {
        return Names.topicProblem(name);
    }

    /**
     * How long a transaction may last while the results are live: half of {@link #provisionalEvery()}, since what an event
     * changes may have to wait for the end of two, that of its partial and that of its result.
     *
     * @param longest the longest that it may be, also where open windows are not shown
     */
    public Duration liveCommitInterval(Duration longest) {
        return provisionalEvery
                .map(every -> every.dividedBy(2))
                .filter(half -> half.compareTo(longest) < 0)
                .orElse(longest);
    }
}
