package io.hindcast.bench.memory;

import io.hindcast.bench.measure.Broker;
import io.hindcast.bench.measure.TopicWriter;
import io.hindcast.bench.measure.Topics;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/** Makes a topic of a log, with the heartbeats that close every window at the end. */
final class LogTopic {
    private static final long STEP = 5_000_000;

    private LogTopic() {}

    static void fill(Broker broker, String topic, KnownLog log) throws ExecutionException, InterruptedException {
        try (Topics topics = new Topics(broker.connection());
                TopicWriter writer = TopicWriter.filling(broker.connection())) {
            topics.create(topic, log.partitions());
            for (long index = 0; index < log.events(); index++) {
                writer.write(log.event(topic, index));
                if ((index + 1) % STEP == 0) {
                    System.err.printf(Locale.ROOT, "%,d events written%n", index + 1);
                }
            }
            writer.complete(topic, log.partitions());
        }
    }
}
