package io.hindcast.bench.publish;

import io.hindcast.bench.measure.Broker;
import io.hindcast.cluster.version.PublisherReader;
import io.hindcast.pipeline.PublisherNames;
import io.hindcast.progress.PublisherProgress;
import io.hindcast.publisher.Cause;
import io.hindcast.publisher.Outlook;
import io.hindcast.publisher.Sample;
import io.hindcast.publisher.WindowTimes;
import io.hindcast.publishing.PublishedTopics;
import io.hindcast.publishing.PublisherClients;
import io.hindcast.publishing.PublisherFlow;
import io.hindcast.publishing.PublisherSettings;
import io.hindcast.publishing.PublisherTopology;
import io.hindcast.speakers.Piece;
import io.hindcast.speakers.Speakers;
import io.hindcast.time.TumblingWindows;
import io.hindcast.topology.CommitIntervals;
import io.hindcast.topology.CommitPace;
import io.hindcast.topology.Host;
import io.hindcast.topology.StreamsSettings;
import io.hindcast.topology.WorkerMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;

/** A publisher over results that were written before, told by hand who speaks, as a worker would. */
final class Cutover implements AutoCloseable {
    private static final int PARTITIONS = 2;
    private static final String STABLE = "revenue";
    private static final PublisherNames NAMES = new PublisherNames("bench", "revenue", 1);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration STEADY = Duration.ofSeconds(20);

    private final Broker broker;
    private final int windows;
    private final int differs;
    private final Admin admin;
    private final Results results;
    private final LiveReader reader;
    private final WorkerMemory memory = new WorkerMemory(1, 256L << 20);
    private final PublisherFlow flow =
            new PublisherFlow(NAMES, new CommitPace(CommitIntervals.DEFAULT, System::nanoTime));
    private final KafkaStreams streams;
    private long switches;
    private long heapBytes;
    private boolean right = true;

    /**
     * A part of the story.
     *
     * @param bulk whether all windows were gone through
     * @param said so many records
     * @param waited how long live results took from their topic to the stable one, in milliseconds
     */
    record Phase(String name, double seconds, boolean bulk, long said, Histogram waited) {}

    Cutover(Broker broker, int windows, int differs, int live, int threads) throws Exception {
        this.broker = broker;
        this.windows = windows;
        this.differs = differs;
        admin = Admin.create(broker.connection());
        admin.createTopics(Stream.of(STABLE, NAMES.resultsTopic(1), NAMES.resultsTopic(2))
                        .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                        .toList())
                .all()
                .get();
        results = new Results(broker.connection(), NAMES, PARTITIONS, live);
        reader = new LiveReader(broker.connection(), STABLE, PARTITIONS);
        Map<String, Object> clients = new HashMap<>(broker.connection());
        clients.putAll(memory.settings());
        clients.put("replication.factor", 1);
        var config = PublisherSettings.of(new StreamsSettings(
                NAMES.applicationId(),
                clients,
                new Host(broker.stateFolder(), "bench", threads),
                flow.pace(),
                1_000_000));
        streams = new KafkaStreams(
                PublisherTopology.of(flow, PublishedTopics.of(STABLE), config), config, PublisherClients.of(flow));
    }

    List<Phase> run() throws Exception {
        List<Phase> phases = new ArrayList<>();
        System.err.printf("writing 2 x %,d results ...%n", windows);
        results.write(1, windows, window -> 1);
        results.write(2, windows, window -> window % differs == 0 ? 2 : 1);
        streams.start();
        phases.add(phase("first fill", true, () -> {
            taken(1);
            settled(1);
        }));
        results.goLive();
        phases.add(phase("steady", false, () -> Thread.sleep(STEADY.toMillis())));
        phases.add(phase("cutover: v2 is taken", true, () -> taken(2)));
        phases.add(phase("cutover: it is said", true, () -> settled(2)));
        phases.add(phase("rollback: v1 is taken", false, () -> taken(1)));
        phases.add(phase("rollback: it is said", true, () -> settled(1)));
        results.rest();
        right &= reader.stands(windows, window -> 1);
        return phases;
    }

    /** Something that takes its time. */
    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    private Phase phase(String name, boolean bulk, Step step) throws Exception {
        System.err.println(name + " ...");
        long said = said();
        reader.begin();
        long begin = System.nanoTime();
        step.run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Phase(name, seconds, bulk, said() - said, reader.waited());
    }

    /** Another version is to speak: until all tasks go by that. */
    private void taken(int version) throws Exception {
        switches++;
        know(version, progress -> progress.switched(switches) == PARTITIONS);
    }

    /** Until all that differs is said. */
    private void settled(int version) throws Exception {
        know(version, progress -> progress.settled(switches));
    }

    private void know(int version, Predicate<PublisherProgress> done) throws Exception {
        Speakers speakers = Speakers.NONE.and(Piece.from(Speakers.BEGINNING, version));
        PublisherReader progress = new PublisherReader(admin);
        do {
            Map<Integer, Outlook.Version> versions = new HashMap<>();
            for (int each = 1; each <= 2; each++) {
                versions.put(
                        each,
                        new Outlook.Version(
                                new WindowTimes(new TumblingWindows(Results.MINUTE_MS, 0)),
                                false,
                                Optional.of(new Sample(switches + 1, 0, ends(each)))));
            }
            flow.know(new Outlook(switches + 1, 0, -1, switches, speakers, versions, Outlook.Memory.ALL));
            Thread.sleep(LOOK.toMillis());
            Runtime java = Runtime.getRuntime();
            heapBytes = Math.max(heapBytes, java.totalMemory() - java.freeMemory());
        } while (!done.test(progress.read(NAMES, PARTITIONS)));
    }

    private List<Long> ends(int version) throws Exception {
        List<Long> ends = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            TopicPartition source = new TopicPartition(NAMES.resultsTopic(version), partition);
            ends.add(admin.listOffsets(Map.of(source, OffsetSpec.latest()))
                    .partitionResult(source)
                    .get()
                    .offset());
        }
        return ends;
    }

    private long said() {
        var progress = new PublisherReader(admin).read(NAMES, PARTITIONS);
        return Stream.of(Cause.values()).mapToLong(progress::said).sum();
    }

    long heapMegabytes() {
        return heapBytes >> 20;
    }

    long stateMegabytes() throws IOException {
        try (Stream<Path> files = Files.walk(broker.stateFolder())) {
            return files.filter(Files::isRegularFile).mapToLong(Cutover::size).sum() >> 20;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether the topic holds in the end what it must. */
    boolean right() {
        return right;
    }

    @Override
    public void close() {
        streams.close(Duration.ofSeconds(30));
        results.close();
        reader.close();
        admin.close();
        memory.close();
    }
}
