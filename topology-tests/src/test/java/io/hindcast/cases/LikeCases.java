package io.hindcast.cases;

import io.hindcast.pipeline.Case;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.KafkaFact;
import io.hindcast.pipeline.Origin;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Position;
import io.hindcast.pipeline.Source;
import io.hindcast.pipeline.TimeFormat;
import io.hindcast.pipeline.ValueType;
import io.hindcast.source.SourceRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * Many records like those that the cases of a definition give: each begins as one of these, and gets a time of its own and other values.
 * They come in bursts, so that sessions end and windows stay empty; some are out of order, some too late for a part of their windows, for
 * all of them, or for whatever corrects them, and some lack a field. Not thread-safe.
 */
public final class LikeCases {
    /** Later records a broker would refuse some day: they would be of its future. */
    private static final long END_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private static final int BURSTS = 24;
    private static final String HEADER = "$header.";

    private final Pipeline pipeline;
    private final TimeScale scale;
    private final ToIntFunction<String> partitions;
    private final Random random;
    private final List<Map<String, String>> templates;
    private final Map<String, LikeValues> values = new HashMap<>();

    /** @param partitions of each topic */
    public LikeCases(Pipeline pipeline, ToIntFunction<String> partitions, Random random) {
        this.pipeline = pipeline;
        this.scale = TimeScale.of(pipeline);
        this.partitions = partitions;
        this.random = random;
        templates = pipeline.cases().stream()
                .flatMap(given -> given.given().stream())
                .filter(given -> given.keySet().stream().noneMatch(name -> name.startsWith(HEADER)))
                // One of these, and all that is written behind it is late.
                .filter(given -> !given.containsKey(Case.HEARTBEAT))
                .toList();
        if (templates.isEmpty()) {
            throw new IllegalArgumentException("no case of " + pipeline.name() + " gives a record");
        }
    }

    /** So many, in the order in which they are written. Offsets are not those that they will have. */
    public List<SourceRecord> records(int count) {
        List<Map<String, String>> given = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            given.add(record(writtenMs((double) i / count)));
        }
        Case written = new Case("generated", new Position(1, 1), given, List.of(), false, List.of());
        return new GivenRecords(pipeline.source()).of(written).subList(0, count);
    }

    /** In the first third of a burst. */
    private long writtenMs(double part) {
        double bursts = part * BURSTS;
        double inBurst = (bursts - Math.floor(bursts)) / 3;
        return Math.max(END_MS - scale.spanMs(), scale.fromMs())
                + (long) ((Math.floor(bursts) + inBurst) * scale.spanMs() / BURSTS);
    }

    private Map<String, String> record(long writtenMs) {
        Source source = pipeline.source();
        Map<String, String> record = new LinkedHashMap<>(templates.get(random.nextInt(templates.size())));
        String topic = record.containsKey("$topic")
                ? Json.plain(record.get("$topic"))
                : source.topics().get(0);
        long atMs = Math.max(0, writtenMs - behindMs());
        record.put(KafkaFact.TIMESTAMP.word(), String.valueOf(writtenMs));
        source.of(topic).fields().forEach(field -> vary(record, field, atMs));
        record.put(KafkaFact.PARTITION.word(), String.valueOf(partition(record, topic)));
        record.put(KafkaFact.TOPIC.word(), Json.quote(topic));
        return record;
    }

    /** How much later than it happened an event is written. */
    private long behindMs() {
        long closedMs = scale.openMs() + scale.graceMs();
        int kind = random.nextInt(100);
        if (kind < 60) {
            return 0;
        }
        if (kind < 80) {
            return random.nextLong(scale.graceMs() + 1);
        }
        if (kind < 88) {
            return scale.graceMs() + random.nextLong(scale.openMs() + 1);
        }
        return kind < 94
                ? closedMs + random.nextLong(scale.retainMs() + 1)
                : closedMs + scale.retainMs() + random.nextLong(scale.openMs() + 1);
    }

    private void vary(Map<String, String> record, Field field, long atMs) {
        String name = field.origin()
                .as(
                        value -> field.name(),
                        first -> field.name(),
                        fact -> fact.fact().word(),
                        Origin.Header::word);
        if (field.name().equals(pipeline.source().eventTime().field())) {
            record.put(name, time(atMs, field.timeFormat()));
            return;
        }
        boolean inValue = !field.origin().members().isEmpty();
        boolean given = record.containsKey(name);
        if (inValue && given && random.nextInt(field.optional() ? 7 : 150) == 0) {
            record.remove(name);
        } else if (given && field.type() == ValueType.TIMESTAMP && inValue) {
            record.put(name, time(atMs - random.nextLong(scale.everyMs()), field.timeFormat()));
        } else if (given && (inValue || name.equals(KafkaFact.KEY.word()))) {
            LikeValues like = values.computeIfAbsent(name, its -> new LikeValues(field.type(), examples(its), random));
            if (!record.get(name).equals("null") && random.nextBoolean()) {
                record.put(name, like.next());
            }
            if (isKey(field)) {
                record.put(name, like.keyed(record.get(name)));
            }
        }
    }

    private boolean isKey(Field field) {
        return pipeline.grouping().key().stream()
                .anyMatch(part -> part.expression().text().equals(field.name()));
    }

    private List<String> examples(String name) {
        return templates.stream()
                .filter(given -> given.containsKey(name))
                .map(given -> given.get(name))
                .distinct()
                .collect(Collectors.toList());
    }

    /** Any, or where a source is partitioned by a field the one that Kafka's producer would choose; the record's key is that field then. */
    private int partition(Map<String, String> record, String topic) {
        int all = partitions.applyAsInt(topic);
        Source source = pipeline.source();
        String keyed = source.keyed()
                .filter(name -> source.of(topic).fields().stream()
                        .anyMatch(field -> field.name().equals(name)
                                && !field.origin().members().isEmpty()))
                .orElse(KafkaFact.KEY.word());
        String key = record.get(keyed);
        if (source.keyed().isEmpty() || key == null) {
            return random.nextInt(all);
        }
        record.put(KafkaFact.KEY.word(), key);
        return BuiltInPartitioner.partitionForKey(Json.plain(key).getBytes(StandardCharsets.UTF_8), all);
    }

    private static String time(long atMs, TimeFormat format) {
        return format == TimeFormat.RFC_3339 || format == TimeFormat.AUTO
                ? Json.quote(Instant.ofEpochMilli(atMs).toString())
                : BigDecimal.valueOf(atMs)
                        .scaleByPowerOfTen(-format.powerOfMs())
                        .toPlainString();
    }
}
