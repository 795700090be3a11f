package io.hindcast.cluster.version;

import io.hindcast.cluster.Topics;
import io.hindcast.ledger.Started;
import io.hindcast.marks.VersionMark;
import io.hindcast.marks.VersionMark.Ends;
import io.hindcast.marks.VersionMark.Read;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.plan.VersionPlan;
import io.hindcast.progress.TaskProgress;
import io.hindcast.progress.VersionProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads from a cluster what a version could be marked with now. Thread-safe. */
public final class MarkReader {
    private final Topics topics;
    private final ProgressReader progress;

    public MarkReader(Admin admin, ProgressReader progress) {
        this.topics = new Topics(admin);
        this.progress = progress;
    }

    /**
     * Whether a version has a topic for its marks.
     *
     * @throws KafkaException if the cluster does not answer
     */
    public boolean markable(VersionNames names) {
        return topics.topic(names.marksTopic()).isPresent();
    }

    /**
     * A mark of now; empty while a transaction is just ending: look again.
     *
     * <p>The order of reading makes it true. Results that are committed before the offsets are read may be of what these offsets say
     * already, so the first ends come before them; and a transaction that is committed for who reads results, while its offsets cannot
     * be seen yet, would make these older than the ends: so there is no mark while that is so.
     *
     * @throws KafkaException if the cluster does not answer, or something is gone, as the topic for marks may be
     */
    public Optional<VersionMark> now(Started start, VersionPlan plan) {
        VersionNames names = plan.names();
        List<TopicPartition> results = topics.partitions(names.resultsTopic());
        Map<TopicPartition, Long> before = topics.committedOffsets(results, OffsetSpec.latest());
        VersionProgress read = progress.readSettled(start, Optional.of(plan));
        Map<TopicPartition, Long> after = topics.writtenEnds(results);
        // Every source partition has one from the start on, but for those that are being committed.
        if (!read.withoutOffset().isEmpty()) {
            return Optional.empty();
        }
        // Last, so that nobody writes into a topic that was deleted meanwhile: a broker may make it anew.
        if (!markable(names)) {
            throw new UnknownTopicOrPartitionException("there is no topic '" + names.marksTopic() + "'");
        }
        List<Ends> ends = new ArrayList<>();
        for (int p = 0; p < results.size(); p++) {
            TopicPartition partition = new TopicPartition(names.resultsTopic(), p);
            ends.add(new Ends(before.getOrDefault(partition, 0L), after.getOrDefault(partition, Long.MAX_VALUE)));
        }
        return Optional.of(new VersionMark(
                read.sources().stream()
                        .map(source ->
                                new Read(source.topic(), source.partition(), source.committed(), source.watermarkMs()))
                        .toList(),
                read.tasks().orElse(List.of()).stream()
                        .map(TaskProgress::frontierMs)
                        .toList(),
                ends));
    }
}
