package io.hindcast.broker;

import io.hindcast.cases.LikeCases;
import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.harness.TestPipelines;
import io.hindcast.pipeline.Source;
import io.hindcast.source.SourceRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A definition that ships with Hindcast, over topics of its own: several of them read the same ones, and each gets what is made for it.
 *
 * @param partitions of each topic
 */
record ShippedPipeline(Definition definition, Map<String, Integer> partitions) {
    private static final List<Path> FOLDERS = List.of(
            Path.of("..", "examples", "gallery"),
            Path.of("..", "examples", "payments-once"),
            Path.of("..", "examples", "login-attack"),
            Path.of("..", "pipelines"));

    /** From there to the next line that begins at its margin. */
    private static final Pattern SOURCE = Pattern.compile("^source:.*\\n(?:(?:[ #].*)?\\n)*", Pattern.MULTILINE);

    /** All of them, by name. */
    static Map<String, ShippedPipeline> all() throws IOException {
        Map<String, ShippedPipeline> all = new LinkedHashMap<>();
        if (Definitions.read(FOLDERS) instanceof Definitions.Sound sound) {
            sound.definitions().forEach(definition -> all.put(definition.name(), of(definition)));
            return all;
        }
        throw new IllegalStateException(Definitions.read(FOLDERS).toString());
    }

    private static ShippedPipeline of(Definition shipped) {
        List<String> topics = shipped.pipeline().source().topics();
        Definition definition = TestPipelines.definition(renamed(shipped, topics));
        List<String> own =
                topics.stream().map(topic -> own(shipped.name(), topic)).toList();
        if (!definition.pipeline().source().topics().equals(own)) {
            throw new IllegalStateException("the topics of " + shipped.name() + " were not found in its text");
        }
        Map<String, Integer> partitions = new LinkedHashMap<>();
        // The last has fewer than the others.
        IntStream.range(0, own.size()).forEach(at -> partitions.put(own.get(at), 3 - at));
        return new ShippedPipeline(definition, partitions);
    }

    private static String renamed(Definition shipped, List<String> topics) {
        Matcher source = SOURCE.matcher(shipped.text());
        String text = source.replaceFirst(section -> {
            String renamed = section.group();
            for (String topic : topics) {
                renamed = Pattern.compile("(?<![\\w.-])" + Pattern.quote(topic) + "(?![\\w.-])")
                        .matcher(renamed)
                        .replaceFirst(own(shipped.name(), topic));
            }
            return Matcher.quoteReplacement(renamed);
        });
        return topics.stream()
                .reduce(
                        text,
                        (cases, topic) ->
                                cases.replace("$topic: " + topic + ",", "$topic: " + own(shipped.name(), topic) + ","));
    }

    private static String own(String pipeline, String topic) {
        return pipeline + "." + topic;
    }

    /** So many records of its topics, in the order in which they are written. */
    List<ProducerRecord<byte[], byte[]>> records(int count, long seed) {
        return new LikeCases(definition.pipeline(), topic -> partitions.getOrDefault(topic, 0), new Random(seed))
                .records(count).stream().map(ShippedPipeline::written).toList();
    }

    private static ProducerRecord<byte[], byte[]> written(SourceRecord record) {
        return new ProducerRecord<>(
                record.topic(), record.partition(), record.timestampMs(), record.key(), record.value());
    }

    /** All partitions that it reads. */
    List<TopicPartition> places() {
        return source().topics().stream()
                .flatMap(topic -> IntStream.range(0, partitions.getOrDefault(topic, 0))
                        .mapToObj(partition -> new TopicPartition(topic, partition)))
                .toList();
    }

    Version version(String bootstrapServer, int number) {
        List<Integer> inOrder = source().topics().stream()
                .map(topic -> partitions.getOrDefault(topic, 0))
                .toList();
        return new Version(bootstrapServer, definition.text(), inOrder, number);
    }

    /** Whether an event may be in time for one result and too late for another. */
    boolean mayMiss() {
        return definition
                .pipeline()
                .grouping()
                .window()
                .as(
                        tumbling -> false,
                        hopping -> true,
                        calendar -> calendar.size() > 1,
                        session -> false,
                        total -> true,
                        rolling -> false);
    }

    private Source source() {
        return definition.pipeline().source();
    }
}
