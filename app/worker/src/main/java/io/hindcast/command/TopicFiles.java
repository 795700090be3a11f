package io.hindcast.command;

import io.hindcast.files.TopicFile;
import io.hindcast.input.Input;
import io.hindcast.pipeline.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files on a command line, each of one of the topics of a pipeline: {@code orders.jsonl}, {@code orders=today.csv}. */
final class TopicFiles {
    private static final String STANDARD_INPUT = "-";

    private final Source source;
    private final List<String> topics;
    private final FileOptions options;

    TopicFiles(Source source, FileOptions options) {
        this.source = source;
        this.topics = source.topics();
        this.options = options;
    }

    /** @throws IllegalArgumentException if one is of no topic or cannot be read, or a topic has none; the message is for people */
    List<TopicFile> of(List<String> written) {
        List<TopicFile> files = new ArrayList<>();
        int streams = 0;
        for (String word : written) {
            String topic = topicOf(word);
            String file = word.startsWith(topic + "=") ? word.substring(topic.length() + 1) : word;
            streams += file.equals(STANDARD_INPUT) ? 1 : 0;
            Input input = options.input(file, source.of(topic).values().format());
            files.add(new TopicFile(topic, input, size(file)));
        }
        if (streams > 1) {
            throw new IllegalArgumentException("there is one standard input only; - stands once");
        }
        for (String topic : topics) {
            if (files.stream().noneMatch(file -> file.topic().equals(topic))) {
                throw new IllegalArgumentException("no file of topic '" + topic + "'; name one as " + topic
                        + "=FILE, an empty one where nothing came");
            }
        }
        return files;
    }

    private String topicOf(String word) {
        int equals = word.indexOf('=');
        if (equals > 0 && topics.contains(word.substring(0, equals))) {
            return word.substring(0, equals);
        }
        if (topics.size() == 1) {
            return topics.get(0);
        }
        throw new IllegalArgumentException("'" + word
                + "' does not say of which topic it is; write TOPIC=FILE, with one of " + String.join(", ", topics));
    }

    /** In bytes; 0 where nobody knows. */
    static long size(String file) {
        try {
            return file.equals(STANDARD_INPUT) || !Files.isRegularFile(Path.of(file)) ? 0 : Files.size(Path.of(file));
        } catch (IOException unknown) {
            return 0;
        }
    }
}
