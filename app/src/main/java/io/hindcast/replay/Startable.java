package io.hindcast.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    }

    /** A topic is not there. */
    record Missing(String topic) implements Startable {}

    /** It may not, and why: a whole sentence for people. */
    record No(String reason) implements Startable {}

    /**
     * What the topics say.
     *
     * @param topics the names of the source topics
     * @param found what the cluster has of them, in the same order
     */
    static Startable of(List<String> topics, List<Optional<TopicFacts>> found) {
        List<TopicFacts> facts = new ArrayList<>();
        for (int topic = 0; topic < topics.size(); topic++) {
            if (found.get(topic).isEmpty()) {
                return new Missing(topics.get(topic));
            }
            facts.add(found.get(topic).get());
        }
        for (TopicFacts topic : facts) {
            Optional<String> objection = topic.objection();
            if (objection.isPresent()) {
                return new No(objection.get());
            }
        }
        return new Yes(facts);
    }
}
