package io.hindcast.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Writes a skewed day into its topic. */
record EventFeed(String bootstrapServer, SkewedDay day) {
    private static final Duration CREATION = Duration.ofSeconds(30);

    void createTopics(Admin admin) throws Exception {
        createTopics(
                admin,
                day.parts().stream().collect(Collectors.toMap(SkewedDay.Part::topic, SkewedDay.Part::partitions)));
    }

    /** Creates topics that keep whatever is written into them. */
    static void createTopics(Admin admin, Map<String, Integer> partitions) throws Exception {
        List<NewTopic> topics = partitions.entrySet().stream()
                .map(topic -> new NewTopic(topic.getKey(), Optional.of(topic.getValue()), Optional.empty())
                        .configs(Map.of("retention.ms", "-1")))
                .toList();
        admin.createTopics(topics).all().get();
        // A broker may be asked about a topic before it has heard that it was created.
        List<String> names = topics.stream().map(NewTopic::name).toList();
        Await.until(() -> admin.listTopics().names().get().containsAll(names), CREATION, () -> "no " + names);
    }

    /**
     * Writes all events in the order of their times over all partitions, and ends every partition.
     *
     * @param duration how long it takes at least
     */
    void write(Duration duration) throws Exception {
        write(0, day.minutes(), duration);
        end();
    }

    /**
     * Writes the events of some minutes of the day, in the order of their times over all partitions.
     *
     * @param fromMinute the first
     * @param toMinute the one after the last
     * @param duration how long it takes at least
     */
    void write(int fromMinute, int toMinute, Duration duration) throws Exception {
        List<TopicPartition> places = day.places();
        producer()
                .write(
                        day.inOrder(fromMinute, toMinute).map(event -> {
                            TopicPartition place = places.get(event.partition());
                            return new ProducerRecord<>(
                                    place.topic(),
                                    place.partition(),
                                    event.writtenMs(),
                                    event.sku().getBytes(UTF_8),
                                    event.json().getBytes(UTF_8));
                        }),
                        day.size(fromMinute, toMinute),
                        duration);
    }

    /** Says of every partition that nothing will follow. */
    void end() throws Exception {
        producer().end(day.places());
    }

    private PacedProducer producer() {
        return new PacedProducer(bootstrapServer);
    }
}
