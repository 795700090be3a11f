package io.hindcast.serving;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;

/**
 * Which meters of Kafka Streams and its clients a worker shows. With several versions and threads there are thousands, most of them below
 * the level of a client or a thread, and a megabyte of text at each scrape.
 */
public enum KafkaMeters implements MeterFilter {
    /** None: what is asked of them most is told by Hindcast's own. */
    NONE,

    /** Those of clients and threads: whether threads live, rebalance, commit, and how their clients are answered. */
    CLIENTS {
        @Override
        public MeterFilterReply accept(Meter.Id id) {
            boolean detail = id.getName().startsWith(KAFKA)
                    && id.getTags().stream().anyMatch(tag -> DETAILS.contains(tag.getKey()));
            return detail ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
        }
    },

    /** Those of each broker, topic, partition, task and store, too. */
    ALL;

    private static final String KAFKA = "kafka.";

    private static final Set<String> DETAILS =
            Set.of("node.id", "topic", "partition", "task.id", "processor.node.id", "rocksdb.state.id");
}
