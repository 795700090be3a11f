package io.hindcast.bench.dsl;

import io.hindcast.bench.engine.Course;
import io.hindcast.bench.engine.Engine;
import io.hindcast.bench.measure.Finals;
import io.hindcast.bench.measure.Stopwatch;
import io.hindcast.bench.measure.Topics;
import io.hindcast.bench.orders.Query;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * One application of the DSL for each reading, with the source's heartbeats as the end of the work: when each partition's
 * has been processed and no final has come for a while, the last one that came was the last.
 */
public final class Dsl implements Engine {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Duration QUIET = Duration.ofSeconds(4);
    private static final Duration CLOSE = Duration.ofSeconds(30);

    private final Course course;
    private final String name;
    private final String id;
    private final Writing writing;
    private final Map<String, Object> settings;
    private int readings;

    private Dsl(Course course, String name, String id, Writing writing, Map<String, Object> settings) {
        this.course = course;
        this.name = name;
        this.id = id;
        this.writing = writing;
        this.settings = settings;
    }

    /** As users write it: JSON by Jackson's databind, the defaults of exactly-once. */
    public static Dsl plain(Course course) {
        return new Dsl(course, "Kafka Streams DSL", "dsl", PlainTopology::of, Map.of());
    }

    /** With a streaming parser, binary serdes, a large cache and large fetches and batches. */
    public static Dsl tuned(Course course) {
        return new Dsl(course, "Kafka Streams DSL, tuned", "dsl-tuned", TunedTopology::of, TunedTopology.SETTINGS);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Answer read(Query query) throws Exception {
        String application = id + "-" + course.topic() + ++readings;
        String results = application + "-finals";
        try (Topics topics = new Topics(course.connection())) {
            topics.create(results, course.partitions());
            Answer answer = read(query, application, results);
            topics.deleteStartingWith(application + "-");
            return answer;
        }
    }

    private Answer read(Query query, String application, String results) throws Exception {
        CountDownLatch ended = new CountDownLatch(course.partitions());
        Stopwatch stopwatch = new Stopwatch();
        Topology topology = writing.topology(query, course.topic(), results, ended);
        try (Finals finals = new Finals(course.bootstrapServer(), results, stopwatch);
                KafkaStreams streams = new KafkaStreams(topology, settings(application))) {
            streams.start();
            if (!ended.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("not read in " + LIMIT.toMinutes() + " min: " + streams.state());
            }
            finals.awaitQuiet(QUIET);
            Answer answer = Answer.of(query, finals);
            streams.close(CLOSE);
            streams.cleanUp();
            return answer;
        }
    }

    private Properties settings(String application) {
        Map<String, Object> all = new HashMap<>(course.connection());
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        all.put(StreamsConfig.STATE_DIR_CONFIG, course.stateFolder().toString());
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, course.threads());
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        all.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        all.putAll(settings);
        Properties properties = new Properties();
        properties.putAll(all);
        return properties;
    }

    /** A way to write the question down. */
    @FunctionalInterface
    private interface Writing {
        /** The topology; it counts down for each heartbeat that it meets. */
        Topology topology(Query query, String topic, String results, CountDownLatch ended);
    }
}
