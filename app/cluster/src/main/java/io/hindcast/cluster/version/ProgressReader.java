package io.hindcast.cluster.version;

import io.hindcast.account.Progress;
import io.hindcast.cluster.Answers;
import io.hindcast.cluster.Cluster;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.plan.Numbers;
import io.hindcast.plan.VersionPlan;
import io.hindcast.progress.LogEnd;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.TaskProgress;
import io.hindcast.progress.VersionProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads how far versions have come: committed offsets with what was committed beside them, and the ends of the sources. */
public final class ProgressReader {
    private final Admin admin;
    private final String namespace;
    private final SourceEnds ends;

    public ProgressReader(Admin admin, String namespace) {
        this.admin = admin;
        this.namespace = namespace;
        this.ends = new SourceEnds(admin);
    }

    public ProgressReader(Cluster cluster, String namespace) {
        this(cluster.admin(), namespace);
    }

    /**
     * The progress of a version that was started.
     *
     * @param plan of which topics the offsets say what; without one, what was published is not known
     * @throws KafkaException if the cluster does not answer, or a source is gone
     */
    public VersionProgress read(Started start, Optional<VersionPlan> plan) {
        return read(start, plan, new ListConsumerGroupOffsetsOptions(), ends::all);
    }

    /**
     * The same, as far as it can be seen: sources may be gone, or may not be read.
     *
     * @throws KafkaException if what the version has committed cannot be read
     */
    public VersionProgress readAsFarAsSeen(Started start, Optional<VersionPlan> plan) {
        return read(start, plan, new ListConsumerGroupOffsetsOptions(), ends::asFarAsSeen);
    }

    /**
     * The same for a version that does not run; a transaction of it that was ending is waited for, so that nothing can come after
     * this.
     */
    public VersionProgress readSettled(Started start, Optional<VersionPlan> plan) {
        return read(start, plan, new ListConsumerGroupOffsetsOptions().requireStable(true), ends::all);
    }

    /** How many threads of workers are in the group of a version. */
    public int members(Started start) {
        return new GroupMembers(admin).count(new VersionNames(namespace, start.version()).applicationId());
    }

    private VersionProgress read(
            Started start,
            Optional<VersionPlan> plan,
            ListConsumerGroupOffsetsOptions options,
            Function<Started, Map<TopicPartition, LogEnd>> reader) {
        VersionNames names = new VersionNames(namespace, start.version());
        Map<TopicPartition, OffsetAndMetadata> committed = committed(names, options);
        Map<TopicPartition, LogEnd> ends = reader.apply(start);
        List<SourceProgress> sources = new ArrayList<>();
        for (SourceStart source : start.sources()) {
            for (int partition = 0; partition < source.partitions(); partition++) {
                TopicPartition at = new TopicPartition(source.topic(), partition);
                OffsetAndMetadata offset = committed.get(at);
                LogEnd end = ends.get(at);
                if (end == null) {
                    throw new IllegalStateException(
                            "INVARIANT: every partition has an end or none that was seen; " + at);
                }
                sources.add(new SourceProgress(
                        source.topic(),
                        partition,
                        offset == null ? -1 : offset.offset(),
                        end,
                        progress(names, at, committed),
                        source.floors().get(partition).watermarkMs()));
            }
        }
        return new VersionProgress(
                start.version(), sources, plan.map(known -> tasks(known, start, sources, committed)));
    }

    /** Those that publish; each commits its numbers with the offsets of what it reads. */
    private static List<TaskProgress> tasks(
            VersionPlan plan,
            Started start,
            List<SourceProgress> sources,
            Map<TopicPartition, OffsetAndMetadata> committed) {
        List<TaskProgress> tasks = new ArrayList<>();
        for (int number = 0; number < start.resultsPartitions(); number++) {
            int partition = number;
            List<Progress> told = plan.topicsWith(Numbers.PUBLISHED).stream()
                    .map(topic -> progress(plan.names(), new TopicPartition(topic, partition), committed))
                    .toList();
            long neededMs = sources.stream()
                    .filter(source -> !plan.form().closesByPartition() || source.partition() == partition)
                    .mapToLong(SourceProgress::watermarkMs)
                    .min()
                    .orElse(-1);
            tasks.add(new TaskProgress(
                    partition,
                    highest(told, progress -> progress.frontierMs().orElse(-1)),
                    neededMs,
                    highest(told, Progress::resultFaults)));
        }
        return tasks;
    }

    /** A task commits its numbers with the offsets of the topics from which it has read since it last committed; they only grow. */
    private static long highest(List<Progress> told, ToLongFunction<Progress> number) {
        return told.stream().mapToLong(number).max().orElse(-1);
    }

    private static Progress progress(
            VersionNames names, TopicPartition partition, Map<TopicPartition, OffsetAndMetadata> committed) {
        OffsetAndMetadata offset = committed.get(partition);
        return offset == null ? Progress.NONE : OffsetNumbers.of(names.applicationId(), partition, offset);
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(
            VersionNames names, ListConsumerGroupOffsetsOptions options) {
        return Answers.await(
                admin.listConsumerGroupOffsets(names.applicationId(), options).partitionsToOffsetAndMetadata(),
                "Describe on group '" + names.applicationId() + "'");
    }
}
