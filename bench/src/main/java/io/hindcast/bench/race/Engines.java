package io.hindcast.bench.race;

import io.hindcast.bench.dsl.Dsl;
import io.hindcast.bench.engine.Course;
import io.hindcast.bench.engine.Drain;
import io.hindcast.bench.engine.Engine;
import io.hindcast.bench.engine.Handwritten;
import io.hindcast.bench.engine.Hindcast;
import io.hindcast.bench.engine.NativeProgram;
import io.hindcast.bench.engine.Publishing;
import io.hindcast.bench.orders.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The engines that can be chosen, in the order of the table. */
enum Engines {
    DRAIN("drain", Drain::new),
    LIMIT("limit", Handwritten::new),
    NATIVE("native", course -> new NativeProgram(course, nativeProgram())),
    PUBLISHING("publishing", Publishing::new),
    HINDCAST("hindcast", Hindcast::new),
    FLINK_HEAP("flink-heap", flink("flink", "heap")),
    FLINK_HEAP_COMBINED("flink-heap-combined", flink("flink", "heapCombined")),
    FLINK_ROCKSDB("flink-rocksdb", flink("flink", "rocksdb")),
    FLINK_ROCKSDB_COMBINED("flink-rocksdb-combined", flink("flink", "rocksdbCombined")),
    FLINK_23_HEAP("flink-2.3-heap", flink("flink-2.3", "heap")),
    FLINK_23_HEAP_COMBINED("flink-2.3-heap-combined", flink("flink-2.3", "heapCombined")),
    FLINK_23_ROCKSDB("flink-2.3-rocksdb", flink("flink-2.3", "rocksdb")),
    FLINK_23_ROCKSDB_COMBINED("flink-2.3-rocksdb-combined", flink("flink-2.3", "rocksdbCombined")),
    DSL("dsl", Dsl::plain),
    DSL_TUNED("dsl-tuned", Dsl::tuned);

    private final String option;

    @SuppressWarnings("ImmutableEnumChecker") // constructors and factories keep nothing
    private final Function<Course, Engine> made;

    Engines(String option, Function<Course, Engine> made) {
        this.option = option;
        this.made = made;
    }

    private static Function<Course, Engine> flink(String release, String factory) {
        return course -> FlinkLoader.engine(release, factory, course);
    }

    Engine engine(Course course) {
        return made.apply(course);
    }

    /**
     * Why it cannot answer such a question here, if so. A combiner has only sums of windows that the clock makes: what
     * belongs to a session, or is a different value, is hardly ever known twice before {@code keyBy}.
     */
    Optional<String> hindrance(Shape shape) {
        boolean hasProgram = switch (this) {
            case NATIVE, PUBLISHING, DSL, DSL_TUNED -> shape == Shape.TUMBLING;
            case FLINK_HEAP_COMBINED, FLINK_ROCKSDB_COMBINED, FLINK_23_HEAP_COMBINED, FLINK_23_ROCKSDB_COMBINED ->
                shape == Shape.TUMBLING || shape == Shape.HOPPING;
            default -> true;
        };
        if (!hasProgram) {
            return Optional.of("it has no program for " + shape.words());
        }
        if (this == NATIVE && !Files.isExecutable(nativeProgram())) {
            return Optional.of(
                    "there is no g++, librdkafka or simdjson here (Debian: g++ librdkafka-dev libsimdjson-dev)");
        }
        return isNewerFlink() && !FlinkLoader.isThere("flink-2.3")
                ? Optional.of("./mvnw -f bench/flink-2.3/pom.xml package has not fetched it")
                : Optional.empty();
    }

    /** Whether it is so slow that it may be given fewer rounds. */
    boolean isDsl() {
        return this == DSL || this == DSL_TUNED;
    }

    /** As {@code --engines} names it. */
    @Override
    public String toString() {
        return option;
    }

    /** Those that read where nobody names any: the other Flink doubles the time, and has to be fetched. */
    static String usual() {
        return join(Arrays.stream(values()).filter(engine -> !engine.isNewerFlink()));
    }

    /**
     * Those named, and the limit in any case: without it nothing can be compared.
     *
     * @throws IllegalArgumentException if one is unknown
     */
    static List<Engines> named(String options) {
        List<String> names = List.of(options.split(",", -1));
        List<String> unknown = names.stream()
                .filter(name -> Arrays.stream(values()).noneMatch(engine -> engine.option.equals(name)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "unknown engines " + unknown + "; there are " + join(Arrays.stream(values())));
        }
        return Arrays.stream(values())
                .filter(engine -> engine == LIMIT || names.contains(engine.option))
                .toList();
    }

    private static Path nativeProgram() {
        return BuildFolder.resolve("native").resolve("race");
    }

    private boolean isNewerFlink() {
        return option.startsWith("flink-2.3");
    }

    private static String join(Stream<Engines> engines) {
        return engines.map(Engines::toString).collect(Collectors.joining(","));
    }

    /** For the help. */
    static final class Options implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(values()).map(Engines::toString).iterator();
        }
    }
}
