package io.hindcast.draft;

import io.hindcast.source.SourceRecord;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Records of one topic, or of a file that is to become one.
 *
 * @param topic their topic, or the one that they are to be in
 * @param name what they are of, for people: {@code topic 'orders'}, {@code orders.jsonl}
 * @param within what their order is the order of
 * @param stretches each of one partition, in the order of the log and without anything left out in between
 * @param partitions of the topic; 1 of a file, whose records are in none yet
 * @param home the partition that Kafka's default partitioner chooses for a key
 */
public record Sample(
        String topic,
        String name,
        Within within,
        List<List<SourceRecord>> stretches,
        int partitions,
        ToIntFunction<byte[]> home) {
    /** What records are in order within. */
    public enum Within {
        PARTITION("its partition"),
        /** Their timestamps are those of its loading, and tell nothing of the events. */
        FILE("the file");

        private final String words;

        Within(String words) {
            this.words = words;
        }

        /** For people. */
        String words() {
            return words;
        }
    }

    public Sample {
        stretches = stretches.stream().map(List::copyOf).toList();
    }

    /** How many records there are. */
    public int size() {
        return stretches.stream().mapToInt(List::size).sum();
    }
}
