package io.hindcast.start;

import io.hindcast.account.Progress;
import io.hindcast.ledger.PipelineState;
import io.hindcast.pipeline.KafkaFact;
import io.hindcast.pipeline.Origin;
import io.hindcast.pipeline.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a version may start on its source topics as they are now. */
public sealed interface Startable {
    /**
     * It may.
     *
     * @param topics in the order of the definition
     */
    record Yes(List<TopicFacts> topics) implements Startable {
        public Yes {
            topics = List.copyOf(topics);
        }

        /** Partitions of the results and repartition topics: as many as the largest source topic has. */
        public int resultsPartitions() {
            return topics.stream().mapToInt(TopicFacts::partitions).max().orElse(1);
        }

        /**
         * The same in a pipeline that may have a stable topic: then as many as that has. A keyed source may be aggregated partition
         * by partition, and keeps its number; where that is another one the ledger refuses the start.
         */
        public int resultsPartitions(Source source, PipelineState pipeline) {
            return source.keyed().isPresent() ? resultsPartitions() : pipeline.resultsPartitions(resultsPartitions());
        }
    }

    /** A topic is not there. */
    record Missing(String topic) implements Startable {}

    /** It may not, and why: a whole sentence for people. */
    record No(String reason) implements Startable {}

    /**
     * What the topics say.
     *
     * @param from the event time that it starts at; empty for the earliest record
     * @param found what the cluster has of the source's topics, in their order
     */
    static Startable of(Source source, Optional<Instant> from, List<Optional<TopicFacts>> found) {
        List<TopicFacts> topics = new ArrayList<>();
        for (int topic = 0; topic < found.size(); topic++) {
            if (found.get(topic).isEmpty()) {
                return new Missing(source.topics().get(topic));
            }
            topics.add(found.get(topic).get());
        }
        return topics.stream()
                .map(Startable::objection)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> differentTimestamps(source, from, topics))
                .<Startable>map(No::new)
                .orElseGet(() -> new Yes(topics));
    }

    private static Optional<String> objection(TopicFacts topic) {
        if (topic.partitions() > Progress.MOST_DOWNSTREAM) {
            return Optional.of(
                    "source topic '" + topic.topic() + "' has " + topic.partitions() + " partitions; at most "
                            + Progress.MOST_DOWNSTREAM
                            + " are supported, since a count for each is committed with every offset:"
                            + " write the records to several topics and name them in source.topics");
        }
        return topic.objection();
    }

    /** Sources may be stamped differently unless what is read, or when it happened, is told by the stamp. */
    private static Optional<String> differentTimestamps(
            Source source, Optional<Instant> from, List<TopicFacts> topics) {
        List<TopicFacts> stamped = topics.stream()
                .filter(topic -> isTheStamp(source.eventTimeField(topic.topic()).origin()))
                .toList();
        boolean eventTime = differ(stamped);
        if (!eventTime && !(differ(topics) && from.isPresent())) {
            return Optional.empty();
        }
        List<TopicFacts> differing = eventTime ? stamped : topics;
        String use = eventTime
                ? "the event time is $timestamp, and it would be two different things"
                : "where to start is found by timestamps, and one start would be two different times";
        return Optional.of("source topics differ in message.timestamp.type (CreateTime: "
                + named(differing, TopicFacts.Timestamps.PRODUCER) + "; LogAppendTime: "
                + named(differing, TopicFacts.Timestamps.BROKER) + "): " + use + "; "
                + (eventTime
                        ? "take the event time from a field of the records, or use topics of one type"
                        : "start at the earliest record, or use topics of one type"));
    }

    private static boolean isTheStamp(Origin eventTime) {
        return eventTime instanceof Origin.Fact fact && fact.fact() == KafkaFact.TIMESTAMP;
    }

    private static boolean differ(List<TopicFacts> topics) {
        return topics.stream().map(TopicFacts::timestamps).distinct().count() > 1;
    }

    private static String named(List<TopicFacts> topics, TopicFacts.Timestamps timestamps) {
        return topics.stream()
                .filter(topic -> topic.timestamps() == timestamps)
                .map(topic -> "'" + topic.topic() + "'")
                .collect(Collectors.joining(", "));
    }
}
