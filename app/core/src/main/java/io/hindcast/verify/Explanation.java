package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.account.Fate;
import io.hindcast.expression.CompiledKey;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.ValueType;
import io.hindcast.results.ResultHead;
import io.hindcast.source.SourceRecord;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Which records made one result, and which nearly did: takes records of a version's sources, those of a partition in order, and hands
 * over those that have to do with the result. The result itself is computed of them once more.
 *
 * <p>Records before the first event time of the result may be left out as long as none of them had told a later time than that: no
 * event of the result is late by them. Not thread-safe. The folder is the caller's.
 */
public final class Explanation implements AutoCloseable {
    private static final long MEMORY_BYTES = 64L << 20;
    private static final int MOST_DIGITS = 38;

    private final CompiledPipeline pipeline;
    private final Started start;
    private final Judge judge;
    private final Asked asked;
    private final Consumer<Explained> each;
    private final Groups groups;
    private Judged latest = Judged.UNREADABLE;
    private Contrasted.Counts latestCounts = Contrasted.Counts.NOT;

    /**
     * The result in question.
     *
     * @param key as JSON, as {@link #key} writes it
     */
    public record Asked(String key, Span span) {
        private static final String KEY = "{\"key\":";
        private static final String WINDOW = ",\"window\":{\"start\":";

        /** The result of which that is a final, as it was published; empty where it is none. */
        public static Optional<Asked> of(CompiledPipeline pipeline, String value) {
            int window = value.indexOf(WINDOW);
            return value.startsWith(KEY) && window > 0
                    ? ResultHead.read(value.getBytes(UTF_8))
                            .map(head -> new Asked(
                                    value.substring(KEY.length(), window),
                                    Explanation.span(pipeline, head.startMs(), head.endMs())))
                    : Optional.empty();
        }
    }

    /** Its final as it must have been published. */
    public record Result(Recount.Stage stage, String value) {}

    /**
     * An explanation that has read nothing yet.
     *
     * @param start where the version starts: partitions, floors, and which windows miss events
     */
    public Explanation(
            CompiledPipeline pipeline,
            KeyPartitioning partitioning,
            Started start,
            Asked asked,
            Path folder,
            Consumer<Explained> each) {
        this.pipeline = pipeline;
        this.start = start;
        this.asked = asked;
        this.each = each;
        judge = new Judge(pipeline, partitioning, start);
        groups = new Groups(pipeline.results().calls(), folder, MEMORY_BYTES);
    }

    /** The results that an event of that time is in, the latest first; empty where events make them, as they do sessions. */
    public static List<Span> spansAt(CompiledPipeline pipeline, long atMs) {
        return Belonging.of(pipeline.pipeline()).spansAt(atMs);
    }

    /** The result from then to then, as it stands in results. */
    public static Span span(CompiledPipeline pipeline, long startMs, long endMs) {
        return spansAt(pipeline, startMs).stream()
                .filter(span -> span.startMs() == startMs && span.endMs() == endMs)
                .findFirst()
                .orElseGet(() -> new Span(startMs, endMs, Optional.empty()));
    }

    /**
     * From which event time on, in milliseconds since 1970, events have to be known for that result: from the first that may be in it, or
     * the first of which that may be a copy.
     */
    public static long firstMs(CompiledPipeline pipeline, Span span) {
        return knownFromMs(pipeline, Belonging.of(pipeline.pipeline()).firstMs(span));
    }

    /** The same for events from that time on. */
    public static long knownFromMs(CompiledPipeline pipeline, long eventTimeMs) {
        return eventTimeMs - pipeline.pipeline().lookBackMs();
    }

    /** The watermark, in milliseconds since 1970, at which nothing can change that result. */
    public static long settledMs(CompiledPipeline pipeline, Span span) {
        return Belonging.of(pipeline.pipeline()).settledMs(span);
    }

    /**
     * A key as it stands in results.
     *
     * @param texts the value of each field of the key, as somebody types it
     * @throws IllegalArgumentException with a sentence that says which field has no such value
     */
    public static String key(CompiledPipeline pipeline, Map<String, String> texts) {
        StringBuilder json = new StringBuilder("{");
        for (CompiledKey part : pipeline.key()) {
            String text = Optional.ofNullable(texts.get(part.name()))
                    .orElseThrow(() -> new IllegalArgumentException("the key has a field '" + part.name() + "' too"));
            json.append(json.length() == 1 ? "" : ",")
                    .append(Json.text(part.name()))
                    .append(':')
                    .append(typed(part.name(), text, part.expression().type()));
        }
        return json.append('}').toString();
    }

    private static String typed(String name, String text, ValueType type) {
        try {
            return switch (type) {
                case STRING -> Json.text(text);
                case INT -> Long.toString(Long.parseLong(text));
                case DECIMAL -> decimal(text);
                case BOOL -> bool(text);
                case TIMESTAMP -> Json.time(Instant.parse(text).toEpochMilli());
            };
        } catch (ArithmeticException | NumberFormatException | DateTimeException other) {
            throw new IllegalArgumentException("'" + text + "' is no " + type.word() + ", as '" + name + "' is", other);
        }
    }

    /** The language has no longer ones. */
    private static String decimal(String text) {
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > 2 * MOST_DIGITS) {
            throw new NumberFormatException(text);
        }
        return number.toPlainString();
    }

    private static String bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new NumberFormatException(text);
        }
        return text;
    }

    /** Takes the next record of its partition. */
    public void record(SourceRecord record) {
        Judged judged = judge.next(record);
        latest = judged;
        List<Group> mine = mine(judged);
        if (mine.isEmpty()) {
            before(judged).forEach(group -> groups.add(group, totals -> judge.addTo(totals, record)));
        }
        latestCounts = mine.isEmpty() ? Contrasted.Counts.NOT : mine.get(0).counts();
        if (!mine.isEmpty()) {
            mine.forEach(group -> groups.add(group, totals -> judge.addTo(totals, record)));
            hand(record, judged, Fate.ACCEPTED, true, judge.texts());
            return;
        }
        if (!asked.span().covers(judged.atMs())) {
            return;
        }
        Optional<String> key = judged.key().or(judge::keyOfLast);
        if (key.isEmpty() || key.get().equals(asked.key())) {
            Fate here = judged.fate() == Fate.ACCEPTED ? Fate.LATE : judged.fate();
            hand(record, judged, here, key.isPresent(), List.of());
        }
    }

    /** What became of the last record, whichever result it is of. */
    Judged latest() {
        return latest;
    }

    /** How the result has the last record in it. */
    Contrasted.Counts latestCounts() {
        return latestCounts;
    }

    private List<Group> mine(Judged judged) {
        return ofKey(judged)
                .filter(group -> judge.belonging().holds(asked.span(), group))
                .toList();
    }

    /** What the result is compared with. */
    private List<Group> before(Judged judged) {
        return pipeline.results().baseline().asked()
                ? ofKey(judged)
                        .filter(group -> judge.belonging().span(group).endMs()
                                <= asked.span().startMs())
                        .toList()
                : List.of();
    }

    private Stream<Group> ofKey(Judged judged) {
        return judged.key().filter(key -> key.equals(asked.key())).isEmpty()
                ? Stream.empty()
                : judged.taking().stream();
    }

    private void hand(SourceRecord record, Judged judged, Fate fate, boolean ofKey, List<Optional<String>> brought) {
        each.accept(new Explained(
                record.topic() + "/" + record.partition() + "/" + record.offset(),
                judged.atMs(),
                fate,
                fate == Fate.LATE ? Clause.GRACE : judged.clause(),
                judged.name(),
                fate == Fate.INVALID ? Offender.of(pipeline, record, judged.clause(), judged.name()) : "",
                ofKey,
                judge.partition(record.topic(), record.partition()).watermarkMs(),
                brought));
    }

    /** Whether nothing that comes behind what was read of a partition can change the result. */
    public boolean settled(String topic, int partition) {
        return judge.partition(topic, partition).watermarkMs()
                >= judge.belonging().settledMs(asked.span());
    }

    /** M_p of a partition behind the last record, in milliseconds since 1970. */
    public long watermarkMs(String topic, int partition) {
        return judge.partition(topic, partition).watermarkMs();
    }

    /** The finals that the records which were read come to; none where nothing came, or {@code having} withholds it. Once, at the end. */
    public List<Result> results() {
        List<Result> results = new ArrayList<>();
        long uncertainMs = pipeline.pipeline().uncertainMs(start.incompleteMs());
        judge.belonging().finals(groups, pipeline, uncertainMs, (stage, key, endMs, value) -> {
            String text = new String(value, UTF_8);
            if (endMs == asked.span().endMs() || !pipeline.results().baseline().asked()) {
                results.add(new Result(stage, text));
            }
        });
        return results;
    }

    @Override
    public void close() {
        groups.close();
    }

    /** Finds the session of a key that holds a time: of all records that a version has read. Not thread-safe. */
    public static final class SessionSearch {
        private final Judge judge;
        private final String key;
        private final TreeSet<Long> timesMs = new TreeSet<>();

        public SessionSearch(CompiledPipeline pipeline, KeyPartitioning partitioning, Started start, String key) {
            judge = new Judge(pipeline, partitioning, start);
            this.key = key;
        }

        /**
         * Times between which the session is that holds a time: the first may be its first event, and no event of it comes at or behind the
         * second. Empty where a session may be of any length.
         */
        public static Optional<Span> within(CompiledPipeline pipeline, long atMs) {
            return Belonging.of(pipeline.pipeline()) instanceof Sessions sessions
                    ? sessions.partAt(atMs)
                    : Optional.empty();
        }

        /** The watermark, in milliseconds since 1970, behind which no event comes into a session that ends before that time. */
        public long settledMs(long endMs) {
            return judge.belonging().settledAtMs(endMs);
        }

        /** M_p of a partition behind the last record, in milliseconds since 1970. */
        public long watermarkMs(String topic, int partition) {
            return judge.partition(topic, partition).watermarkMs();
        }

        /** Takes the next record of its partition. */
        public void record(SourceRecord record) {
            Judged judged = judge.next(record);
            if (judged.fate() == Fate.ACCEPTED && judged.key().equals(Optional.of(key))) {
                timesMs.add(judged.atMs());
            }
        }

        /** The session; empty if there is none. */
        public Optional<Span> at(long atMs) {
            return judge.belonging() instanceof Sessions sessions ? sessions.spanAt(timesMs, atMs) : Optional.empty();
        }
    }
}
