package io.hindcast.tool.preview;

import io.hindcast.input.Input;
import io.hindcast.input.InputFormat;
import io.hindcast.pipeline.Source;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.ToolFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of records, which is a partition of its topic.
 *
 * @param partition counted over the files of the topic, from 0
 */
record SampleFile(String topic, int partition, Input input) {
    /**
     * Files as somebody writes them.
     *
     * @param written {@code orders.jsonl}, {@code orders=today.csv.gz}
     * @param sources of both definitions; of each topic there must be a file
     */
    static List<SampleFile> of(List<String> written, List<Source> sources) {
        List<String> topics = sources.stream()
                .flatMap(source -> source.topics().stream())
                .distinct()
                .toList();
        List<SampleFile> files = new ArrayList<>();
        Map<String, Integer> partitions = new HashMap<>();
        for (String word : written) {
            String topic = topic(word, topics);
            String name = word.startsWith(topic + "=") ? word.substring(topic.length() + 1) : word;
            files.add(new SampleFile(
                    topic, partitions.merge(topic, 1, Integer::sum) - 1, input(name, isOfLines(topic, sources))));
        }
        for (String topic : topics) {
            if (!partitions.containsKey(topic)) {
                throw usage("no file of topic '" + topic + "'; name one as " + topic
                        + "=FILE, an empty one where nothing came");
            }
        }
        return files;
    }

    private static String topic(String word, List<String> topics) {
        int equals = word.indexOf('=');
        if (equals > 0 && topics.contains(word.substring(0, equals))) {
            return word.substring(0, equals);
        }
        if (topics.size() == 1) {
            return topics.get(0);
        }
        throw usage("'" + word + "' does not say of which topic it is; write TOPIC=FILE, with one of "
                + String.join(", ", topics));
    }

    private static boolean isOfLines(String topic, List<Source> sources) {
        if (sources.stream()
                .filter(source -> source.topics().contains(topic))
                .anyMatch(source -> source.of(topic).values().format().isBinary())) {
            throw usage("the records of topic '" + topic + "' are binary, which stand in topics, and not in files");
        }
        List<Boolean> lines = sources.stream()
                .filter(source -> source.topics().contains(topic))
                .map(source -> source.of(topic).values().format().lines().isPresent())
                .distinct()
                .toList();
        if (lines.size() > 1) {
            throw usage("topic '" + topic + "' holds lines of text to one of the definitions, and not to the other");
        }
        return lines.get(0);
    }

    private static Input input(String name, boolean lines) {
        Path file = Path.of(name);
        if (!Files.exists(file)) {
            throw usage("'" + name + "' does not exist");
        }
        InputFormat format = Optional.of(InputFormat.TEXT)
                .filter(text -> lines)
                .or(() -> InputFormat.of(name))
                .orElseThrow(() -> usage("'" + name + "' is called neither *.jsonl, *.json nor *.csv (also with .gz)"));
        return Input.file(file, format);
    }

    private static ToolFailure usage(String message) {
        return new ToolFailure(ExitCode.USAGE, "--sample: " + message);
    }
}
