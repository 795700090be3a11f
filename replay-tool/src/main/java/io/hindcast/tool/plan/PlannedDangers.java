package io.hindcast.tool.plan;

import io.hindcast.cluster.BrokerLimits;
import io.hindcast.cluster.TopicRights;
import io.hindcast.cluster.TopicRights.Right;
import io.hindcast.cluster.log.SourceTopics;
import io.hindcast.pipeline.DurationText;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.start.PartitionLog;
import io.hindcast.start.TopicStart;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a replay may fail by, as lines of its plan, as far as the cluster tells: rights that who asks lacks, records that are deleted while
 * it reads, and settings of the brokers. What workers may do only they see.
 */
record PlannedDangers(Session session) {
    /** So long before records are deleted that is said. */
    private static final Duration SOON = Duration.ofHours(12);

    /** None where nothing is known. */
    List<String> lines(List<TopicStart> topics) {
        List<String> lines = new ArrayList<>();
        List<String> missing = missing(topics);
        if (!missing.isEmpty()) {
            lines.add("rights      missing to you: " + String.join(", ", missing));
        }
        topics.forEach(topic -> deletes(topic).ifPresent(lines::add));
        new BrokerLimits(session.cluster()).harmful().forEach(harm -> lines.add("broker      " + harm));
        return lines;
    }

    /** Of those that were not needed to come so far. */
    private List<String> missing(List<TopicStart> topics) {
        TopicRights rights = new TopicRights(session.cluster());
        List<String> missing =
                new ArrayList<>(rights.missing(VersionNames.ledgerTopic(session.namespace()), List.of(Right.WRITE)));
        topics.forEach(topic -> missing.addAll(rights.missing(topic.topic().topic(), List.of(Right.READ))));
        return missing;
    }

    /** Of a topic that is about to delete what is to be read first. */
    private Optional<String> deletes(TopicStart topic) {
        OptionalLong oldestMs = topic.logs().stream()
                .filter(log -> log.start() == log.logStart() && log.start() < log.end())
                .map(PartitionLog::firstTimestampMs)
                .flatMapToLong(OptionalLong::stream)
                .min();
        Instant now = session.tool().clock().instant();
        return new SourceTopics(session.cluster())
                .kept(topic.topic().topic())
                .filter(kept -> oldestMs.isPresent()
                        && Instant.ofEpochMilli(oldestMs.getAsLong()).plus(kept).isBefore(now.plus(SOON)))
                .map(kept -> "retention   topic '" + topic.topic().topic() + "' keeps " + DurationText.of(kept)
                        + ", and its oldest record is of " + Texts.seconds(Instant.ofEpochMilli(oldestMs.getAsLong()))
                        + ": what it deletes before it is read fails the replay");
    }
}
