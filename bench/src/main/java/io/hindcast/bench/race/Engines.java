package io.hindcast.bench.race;

import io.hindcast.bench.dsl.Dsl;
import io.hindcast.bench.engine.Course;
import io.hindcast.bench.engine.Drain;
import io.hindcast.bench.engine.Engine;
import io.hindcast.bench.engine.Handwritten;
import io.hindcast.bench.engine.Hindcast;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The engines that can be chosen, in the order of the table. */
enum Engines {
    DRAIN("drain", Drain::new),
    LIMIT("limit", Handwritten::new),
    HINDCAST("hindcast", Hindcast::new),
    FLINK_HEAP("flink-heap", course -> FlinkLoader.engine(course, "heap")),
    FLINK_HEAP_COMBINED("flink-heap-combined", course -> FlinkLoader.engine(course, "heapCombined")),
    FLINK_ROCKSDB("flink-rocksdb", course -> FlinkLoader.engine(course, "rocksdb")),
    FLINK_ROCKSDB_COMBINED("flink-rocksdb-combined", course -> FlinkLoader.engine(course, "rocksdbCombined")),
    DSL("dsl", Dsl::plain),
    DSL_TUNED("dsl-tuned", Dsl::tuned);

    private final String option;

    @SuppressWarnings("ImmutableEnumChecker") // constructors and factories keep nothing
    private final Function<Course, Engine> made;

    Engines(String option, Function<Course, Engine> made) {
        this.option = option;
        this.made = made;
    }

    Engine engine(Course course) {
        return made.apply(course);
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

    static String options() {
        return Arrays.stream(values()).map(Engines::toString).collect(Collectors.joining(","));
    }

    /** Those named, and the limit in any case: without it nothing can be compared. */
    static List<Engines> named(String options) {
        List<String> names = List.of(options.split(",", -1));
        List<String> unknown = names.stream()
                .filter(name -> Arrays.stream(values()).noneMatch(engine -> engine.option.equals(name)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown engines " + unknown + "; there are " + options());
        }
        return Arrays.stream(values())
                .filter(engine -> engine == LIMIT || names.contains(engine.option))
                .toList();
    }

    /** For the help. */
    static final class Options implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(values()).map(Engines::toString).iterator();
        }
    }
}
