package io.hindcast.cluster.log;

import io.hindcast.cluster.Cluster;
import io.hindcast.cluster.Topics;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** When the last records of quiet partitions came, for somebody who looks for the first time. Thread-safe. */
public final class LastRecords {
    private final Topics topics;

    public LastRecords(Cluster cluster) {
        this.topics = new Topics(cluster.admin());
    }

    /**
     * The highest record timestamps of the partitions that a version has read to their end and that hold its watermark: since
     * then, by the clocks of those who wrote, nothing has come. Key: {@link SourceProgress#place()}.
     */
    public Map<String, Instant> of(VersionProgress progress) {
        Map<TopicPartition, String> behind = new HashMap<>();
        for (SourceProgress source : progress.sources()) {
            if (source.end().written().orElse(0) > 0
                    && source.readToTheEnd()
                    && source.watermarkMs() == progress.watermarkMs()) {
                behind.put(new TopicPartition(source.topic(), source.partition()), source.place());
            }
        }
        Map<String, Instant> last = new HashMap<>();
        topics.highestTimestampsMs(behind.keySet()).forEach((partition, timestampMs) -> {
            String place = behind.get(partition);
            if (place != null && timestampMs >= 0) {
                last.put(place, Instant.ofEpochMilli(timestampMs));
            }
        });
        return last;
    }
}
