package io.hindcast.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.account.Fate;
import io.hindcast.account.Progress;
import io.hindcast.time.EventTimeRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;

/** What a version has committed, read from the cluster alone. */
final class VersionFacts {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Pattern EVENT_KEY = Pattern.compile("^\\{\"event\":\"[^/]+/\\d+/");
    private static final Pattern EVENT = Pattern.compile("\"event\":\\{\"id\":\"[^/]+/(\\d+)/");
    private static final Pattern WINDOW_IN_KEY = Pattern.compile(",?\"window\":.*$");

    private final Admin admin;
    private final Version version;

    VersionFacts(Admin admin, Version version) {
        this.admin = admin;
        this.version = version;
    }

    /** Records of the source that it has committed. */
    long recordsRead() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        return version.sourcePartitions().stream()
                .map(committed::get)
                .mapToLong(offset -> offset == null ? 0 : offset.offset())
                .sum();
    }

    /** Waits until every window of a complete log is published. */
    void awaitEnd(Duration limit) throws Exception {
        Await.until(this::ended, limit, () -> "the frontier is at the end of time; committed " + offsets());
    }

    /** Waits until so many records of the source are committed. */
    void awaitRead(long records, Duration limit) throws Exception {
        Await.until(() -> recordsRead() >= records, limit, () -> records + " records read; committed " + offsets());
    }

    /** What is committed, by partition. */
    Map<TopicPartition, Long> offsets() throws Exception {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        committed().forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }

    /** Whether a worker has committed more of its partitions than this. */
    boolean hasCommittedSince(Map<TopicPartition, Long> before, String worker) throws Exception {
        Map<TopicPartition, Long> now = offsets();
        return members().stream()
                .filter(member -> member.groupInstanceId().orElse("").startsWith(worker))
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .anyMatch(mine -> now.getOrDefault(mine, 0L) > before.getOrDefault(mine, 0L));
    }

    /** Waits until so many workers of one thread share its tasks. */
    void awaitWorkers(int workers, Duration limit) throws Exception {
        Await.until(() -> workersWithTasks() == workers, limit, () -> workersWithTasks() + " workers have tasks");
    }

    /** Waits until its group is about to share its tasks anew. */
    void awaitRebalance(Duration limit) throws Exception {
        Await.until(
                () -> group().groupState() == GroupState.PREPARING_REBALANCE, limit, () -> "a rebalance: " + group());
    }

    private long workersWithTasks() throws Exception {
        return members().stream()
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .count();
    }

    private Collection<MemberDescription> members() throws Exception {
        return group().members();
    }

    private ConsumerGroupDescription group() throws Exception {
        String group = version.names().applicationId();
        var described = admin.describeConsumerGroups(List.of(group)).all().get();
        return Objects.requireNonNull(described.get(group));
    }

    /** All first finals that it has published, and what late events have made of them in the end; fails if one was published twice. */
    Outcome outcome() throws Exception {
        Map<String, String> finals = new TreeMap<>();
        read(version.names().resultsTopic(), record -> {
            if (record.value() == null) {
                // Which revisions there were of a session, before a late event joined it with another, depends on when
                // commits fell.
                finals.remove(Outcome.corrected(record.key()));
            }
            if (!isFinal(record)) {
                return;
            }
            assertPlaced(record);
            boolean told = EVENT.matcher(record.value()).find();
            boolean first = told || record.value().contains("\"final\":true,\"revision\":1,");
            String before = finals.put(first ? record.key() : Outcome.corrected(record.key()), record.value());
            // A profile takes the place of the one before.
            boolean replaced = told && !EVENT_KEY.matcher(record.key()).find();
            if (before != null && first && !replaced) {
                throw new AssertionError("published twice: " + record.key() + " " + before + " " + record.value());
            }
        });
        TreeSet<String> rejected = new TreeSet<>();
        read(version.names().rejectedTopic(), record -> {
            String origin = header(record, "hindcast-origin") + " " + header(record, "hindcast-reason");
            if (!rejected.add(origin)) {
                throw new AssertionError("rejected twice: " + origin);
            }
        });
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        List<Map<Fate, Long>> fates = new ArrayList<>();
        for (TopicPartition partition : version.sourcePartitions()) {
            Map<Fate, Long> counts = Outcome.zeros();
            counts.putAll(progress(committed, partition).account().byFate());
            fates.add(counts);
        }
        return new Outcome(finals, List.copyOf(rejected), fates, alerts());
    }

    /** What was told of each alert since it opened, in order, by record key; nothing where the version has none. */
    private Map<String, List<String>> alerts() throws Exception {
        Map<String, List<String>> alerts = new TreeMap<>();
        if (admin.listTopics().names().get().contains(version.names().alertsTopic())) {
            read(
                    version.names().alertsTopic(),
                    record -> alerts.computeIfAbsent(record.key(), none -> new ArrayList<>())
                            .add(record.partition() + " " + record.value()));
        }
        return alerts;
    }

    /** All that it has published, those of a partition in order; tombstones and heartbeats too. */
    List<ConsumerRecord<String, String>> results() throws Exception {
        List<ConsumerRecord<String, String>> results = new ArrayList<>();
        read(version.names().resultsTopic(), results::add);
        return results;
    }

    /**
     * A group has one partition, that of Kafka's default partitioner over its key, in whatever form the version runs; what an event is
     * told that of its number.
     */
    private void assertPlaced(ConsumerRecord<String, String> result) {
        String key = result.key();
        byte[] group = WINDOW_IN_KEY.matcher(key).replaceFirst("}").getBytes(UTF_8);
        Matcher event = EVENT.matcher(String.valueOf(result.value()));
        int partition = event.find()
                ? Integer.parseInt(event.group(1))
                : Utils.toPositive(Utils.murmur2(group)) % version.resultsPartitions();
        if (partition != result.partition()) {
            throw new AssertionError(key + " is in partition " + result.partition() + ", not in " + partition);
        }
    }

    /** Where a machine is so slow that a partition seems idle, results are provisional first. */
    private static boolean isFinal(ConsumerRecord<String, String> result) {
        return result.value() != null && result.value().contains("\"final\":true,");
    }

    private boolean ended() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        return version.aggregated().stream()
                .allMatch(task -> task.stream()
                                .mapToLong(partition -> progress(committed, partition)
                                        .frontierMs()
                                        .orElse(-1))
                                .max()
                                .orElse(-1)
                        == EventTimeRule.END_OF_TIME_MS);
    }

    private static Progress progress(Map<TopicPartition, OffsetAndMetadata> committed, TopicPartition partition) {
        OffsetAndMetadata offset = committed.get(partition);
        return offset == null ? Progress.NONE : Progress.parse(offset.metadata());
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() throws Exception {
        return admin.listConsumerGroupOffsets(version.names().applicationId())
                .partitionsToOffsetAndMetadata()
                .get();
    }

    /**
     * Hands over all committed records, up to where the topic ends with everything that was written: what a reader of
     * committed records sees as its end may be held back by the open transaction of a worker that was killed.
     */
    private void read(String topic, Consumer<ConsumerRecord<String, String>> reader) throws Exception {
        Map<String, Object> config =
                Map.of("bootstrap.servers", version.bootstrapServer(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = writtenEnds(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(reader);
            }
        }
    }

    private Map<TopicPartition, Long> writtenEnds(List<TopicPartition> partitions) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
