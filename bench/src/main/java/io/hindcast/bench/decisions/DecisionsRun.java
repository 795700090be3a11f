package io.hindcast.bench.decisions;

import io.hindcast.bench.beside.Replays;
import io.hindcast.bench.latency.Reader;
import io.hindcast.bench.measure.Broker;
import io.hindcast.bench.measure.Paced;
import io.hindcast.bench.measure.TopicWriter;
import io.hindcast.bench.worker.Launch;
import io.hindcast.bench.worker.WorkerProcess;
import io.hindcast.ledger.MaxRate;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** One rate, with a namespace and a worker of its own over the topic, which may hold a history. */
record DecisionsRun(Broker broker, Payments payments, int threads, List<String> workerJava) {
    private static final String PIPELINE = "decisions";
    /** A replay makes its topics and compiles; only then it is what it is for the rest of its hours. */
    private static final Duration STARTING = Duration.ofSeconds(10);

    Outcome measure(String namespace, boolean beside, Duration warmUp, Duration length) throws Exception {
        Instant from = Clock.systemUTC().instant();
        Launch launch = new Launch(
                broker, namespace, payments.definition(from), threads, workerJava, List.of("--http", "none"));
        String results = new VersionNames(namespace, new VersionId(PIPELINE, 1)).resultsTopic();
        try (Admin admin = Admin.create(broker.connection());
                WorkerProcess worker = WorkerProcess.start(launch)) {
            worker.awaitTopic(admin, results);
            List<Long> ends = ends(admin);
            try (Replays replays = new Replays(broker, namespace, PIPELINE, MaxRate.NONE)) {
                return measure(results, worker, ends, beside ? Optional.of(replays) : Optional.empty(), warmUp, length);
            }
        }
    }

    private Outcome measure(
            String results,
            WorkerProcess worker,
            List<Long> ends,
            Optional<Replays> replays,
            Duration warmUp,
            Duration length)
            throws Exception {
        Paced.Beginning beginning =
                new Paced.Beginning(System.nanoTime(), Clock.systemUTC().millis());
        Duration begin = warmUp.plus(STARTING);
        Answers answers = new Answers(ends, beginning.ns() + begin.toNanos());
        Paced paced = new Paced(payments.rate(), beginning);
        ExecutorService feeding = Executors.newSingleThreadExecutor();
        try (Reader reader = new Reader(broker.connection(), results, payments.partitions(), answers::read);
                TopicWriter writer = TopicWriter.live(broker.connection())) {
            feed(paced, warmUp, writer, answers);
            if (replays.isPresent() && !replays.get().serves()) {
                throw new IllegalStateException("the first version does not serve yet: longer --warm-up");
            }
            Replays.tend(replays, feeding.submit(() -> {
                feed(paced, begin, writer, answers);
                return paced;
            }));
            Duration cpuBefore = worker.cpu();
            long readBefore = replays.map(Replays::read).orElse(0L);
            Replays.tend(replays, feeding.submit(() -> {
                feed(paced, begin.plus(length), writer, answers);
                return paced;
            }));
            long read = replays.map(Replays::read).orElse(0L) - readBefore;
            Duration cpu = worker.cpu().minus(cpuBefore);
            reader.awaitShown(answers::waiting);
            return new Outcome(payments, length, answers, read, cpu, answers.waiting());
        } finally {
            feeding.shutdownNow();
        }
    }

    private void feed(Paced paced, Duration length, TopicWriter writer, Answers answers) throws ExecutionException {
        paced.run(length, (index, atMs, dueNs) -> {
            var payment = payments.record(index, atMs);
            answers.send(payment.partition(), dueNs);
            writer.write(payment);
        });
        writer.flush();
    }

    private List<Long> ends(Admin admin) {
        List<TopicPartition> partitions = IntStream.range(0, payments.partitions())
                .mapToObj(partition -> new TopicPartition(payments.topic(), partition))
                .toList();
        ListOffsetsResult ends =
                admin.listOffsets(partitions.stream().collect(Collectors.toMap(it -> it, it -> OffsetSpec.latest())));
        return partitions.stream()
                .map(partition -> ends.partitionResult(partition)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join()
                        .offset())
                .toList();
    }
}
