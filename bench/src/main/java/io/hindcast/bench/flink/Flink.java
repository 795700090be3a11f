package io.hindcast.bench.flink;

import io.hindcast.bench.engine.Course;
import io.hindcast.bench.engine.Engine;
import io.hindcast.bench.measure.Finals;
import io.hindcast.bench.measure.Stopwatch;
import io.hindcast.bench.measure.Topics;
import io.hindcast.bench.orders.Query;
import io.hindcast.bench.orders.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A bounded job in a local mini cluster for each reading: when the source ends, every window closes, and the last
 * checkpoint commits the last finals.
 *
 * <p>The factories are called by name, from another class loader.
 */
public final class Flink implements Engine {
    private static final String HEAP = "hashmap";
    private static final String ROCKSDB = "rocksdb";
    private static final Duration LIMIT = Duration.ofMinutes(5);
    /** Shorter, and checkpoints cost more; longer, and the last finals wait longer for theirs. */
    private static final Duration CHECKPOINTS = Duration.ofSeconds(5);

    private final Course course;
    private final String backend;
    private final Combining combining;
    private int readings;

    private Flink(Course course, String backend, Combining combining) {
        this.course = course;
        this.backend = backend;
        this.combining = combining;
    }

    public static Flink heap(Course course) {
        return new Flink(course, HEAP, Combining.NOTHING);
    }

    public static Flink heapCombined(Course course) {
        return new Flink(course, HEAP, Combining.SUMS);
    }

    public static Flink rocksdb(Course course) {
        return new Flink(course, ROCKSDB, Combining.NOTHING);
    }

    public static Flink rocksdbCombined(Course course) {
        return new Flink(course, ROCKSDB, Combining.SUMS);
    }

    @Override
    public String name() {
        return "Flink " + release() + ", " + (backend.equals(HEAP) ? "heap" : "RocksDB") + " state" + combining;
    }

    @Override
    public Answer read(Query query) throws Exception {
        String job = "flink-" + release() + "-" + backend + "-"
                + combining.name().toLowerCase(Locale.ROOT) + "-" + course.topic() + ++readings;
        String results = job + "-finals";
        try (Topics topics = new Topics(course.connection())) {
            topics.create(results, course.partitions());
            Answer answer = read(query, job, results);
            topics.deleteStartingWith(job + "-");
            return answer;
        }
    }

    /** {@code 2.2}. */
    private static String release() {
        String version = EnvironmentInformation.getVersion();
        return version.substring(0, version.lastIndexOf('.'));
    }

    private Answer read(Query query, String job, String results) throws Exception {
        Stopwatch stopwatch = new Stopwatch();
        try (Finals finals = new Finals(course.bootstrapServer(), results, stopwatch)) {
            execute(query, job, results);
            finals.awaitEnd(LIMIT);
            return Answer.of(query, finals);
        }
    }

    /** Under Flink's class loader, whose Kafka client is another than that of the results' reader. */
    @SuppressWarnings("try") // closing the cluster may throw anything
    private void execute(Query query, String job, String results) throws Exception {
        Path folder = Files.createDirectories(course.stateFolder().resolve(job));
        ClassLoader former = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(Flink.class.getClassLoader());
        try (StreamExecutionEnvironment cluster =
                StreamExecutionEnvironment.createLocalEnvironment(course.threads(), settings(folder))) {
            DataStream<byte[]> published = query.shape() == Shape.DISTINCT
                    ? DifferentValues.job(cluster, course, query)
                    : PaidOrders.job(cluster, course, query, combining);
            published.sinkTo(Ends.results(course, results, job));
            cluster.execute(job);
        } finally {
            Thread.currentThread().setContextClassLoader(former);
        }
    }

    private Configuration settings(Path folder) {
        Configuration settings = new Configuration();
        settings.set(StateBackendOptions.STATE_BACKEND, backend);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINTS);
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        // An empty folder: without any class path a mini cluster would take the JVM's class loader, which knows no
        // Flink.
        settings.set(PipelineOptions.CLASSPATHS, List.of(folder.toUri().toString()));
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1024));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(256));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(256));
        return settings;
    }
}
