package io.hindcast.topology;

import io.hindcast.source.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.common.metrics.stats.CumulativeCount;
import org.apache.kafka.streams.StreamsMetrics;

/**
 * Counts what is sent to the rejected topic, by reason, in metrics of Kafka Streams: {@code rejected-total} with {@code reason}. All tasks
 * of a version in a process count together, for as long as it runs there. What was aborted and is done again counts again: how many there
 * are in the log the account says.
 */
final class RejectedCounts {
    private static final String GROUP = "hindcast-metrics";

    private final Map<Reason, Sensor> sensors = new EnumMap<>(Reason.class);

    RejectedCounts(StreamsMetrics metrics) {
        for (Reason reason : Reason.values()) {
            // Of the same name it is the same one.
            Sensor sensor = metrics.addSensor("hindcast-rejected-" + reason.word(), RecordingLevel.INFO);
            sensor.add(
                    new MetricName(
                            "rejected-total",
                            GROUP,
                            "Records that were sent to the rejected topic",
                            Map.of("reason", reason.word())),
                    new CumulativeCount());
            sensors.put(reason, sensor);
        }
    }

    void count(Reason reason) {
        Optional.ofNullable(sensors.get(reason)).ifPresent(Sensor::record);
    }
}
