package io.hindcast.simulation;

import io.hindcast.simulation.language.Outcome;
import io.hindcast.simulation.language.Place;
import io.hindcast.simulation.language.SimulatedPipeline;
import io.hindcast.simulation.language.SourceField;
import io.hindcast.simulation.language.SourceFields;
import io.hindcast.simulation.language.Spot;
import io.hindcast.simulation.language.TopicFields;
import io.hindcast.simulation.language.Windowing;
import io.hindcast.simulation.language.Written;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes one random log: skew, disorder, bursts, silence, empty partitions, and every kind of bad record. */
public final class LogWriter {
    private static final int[] SHARES = {0, 1, 1, 3, 8};
    private static final int[] EVENTS = {4, 8, 15, 30, 60};
    private static final int[] DISORDERS = {0, 2, 6, 15};
    private static final int[] LEAPS = {5, 20, 21, 60};
    private static final long AFTER_9999_MS = 253_402_300_800_000L;

    private final SourceFields fields;
    private final Windowing windowing;
    private final RandomGenerator random;
    private final int[] shares;
    private final List<List<LogRecord>> partitions = new ArrayList<>();
    private final int disorderSteps;
    private long nowMs;

    private LogWriter(SimulatedPipeline pipeline, RandomGenerator random) {
        fields = pipeline.fields();
        windowing = pipeline.windowing();
        this.random = random;
        shares = IntStream.generate(() -> one(SHARES))
                .limit(1 + random.nextInt(4))
                .toArray();
        shares[0] = Math.max(1, shares[0]);
        for (int i = 0; i < shares.length; i++) {
            partitions.add(new ArrayList<>());
        }
        disorderSteps = one(DISORDERS);
        nowMs = windowing.beginMs();
    }

    /** A log that fits a definition. */
    public static SourceLog random(SimulatedPipeline pipeline, RandomGenerator random) {
        return new LogWriter(pipeline, random).write();
    }

    private SourceLog write() {
        int mostGapMs = 500 + random.nextInt(4_000);
        for (int left = one(EVENTS); left > 0; left--) {
            nowMs += (random.nextInt(20) == 0 ? 30_000L : random.nextInt(mostGapMs)) * windowing.stepMs() / 1000;
            append();
        }
        boolean complete = random.nextInt(4) > 0;
        if (complete) {
            partitions.forEach(partition -> partition.add(LogRecord.Beat.end(nowMs)));
            if (random.nextInt(4) == 0) {
                append();
            }
        }
        return new SourceLog(partitions, complete);
    }

    private void append() {
        int partition = bySkew();
        LogRecord record = record(fields.of(partition));
        if (random.nextInt(8) == 0) {
            record = correction(partition, record);
        }
        if (random.nextInt(25) > 0) {
            partition = home(record).orElse(partition);
        }
        partitions.get(partition).add(record);
    }

    /** Where it belongs, if the topic is partitioned by a field and the record has it. */
    private Optional<Integer> home(LogRecord record) {
        LogRecord placed = record instanceof LogRecord.Corrected corrected ? corrected.correction() : record;
        if (!(placed instanceof Event event) || fields.keyed().isEmpty()) {
            return Optional.empty();
        }
        Outcome keyed = event.outcome(fields.keyed().get().name(), fields.spot(0, 0));
        return keyed.hasValue() ? Optional.of(SourceLog.home((String) keyed.value(), shares.length)) : Optional.empty();
    }

    /** Of an earlier record of the topic, often of one that is a correction itself; the same record where there is none. */
    private LogRecord correction(int partition, LogRecord correction) {
        List<Spot> earlier = new ArrayList<>();
        List<Spot> corrected = new ArrayList<>();
        for (int p = partition % fields.topics().size();
                p < shares.length;
                p += fields.topics().size()) {
            for (int offset = 0; offset < partitions.get(p).size(); offset++) {
                boolean again = partitions.get(p).get(offset) instanceof LogRecord.Corrected;
                (again ? corrected : earlier).add(fields.spot(p, offset));
            }
        }
        List<Spot> of = corrected.isEmpty() || random.nextInt(3) > 0 ? earlier : corrected;
        if (of.isEmpty()) {
            return correction;
        }
        Spot stood = of.get(random.nextInt(of.size()));
        LogRecord original = partitions.get(fields.number(stood)).get((int) stood.offset());
        HeaderFlaw[] flaws = HeaderFlaw.values();
        return new LogRecord.Corrected(
                original,
                random.nextInt(6) == 0 ? elsewhere(stood) : stood,
                correction,
                random.nextInt(12) == 0 ? Optional.of(flaws[random.nextInt(flaws.length)]) : Optional.empty());
    }

    /** As if it stood at the same place of another topic. */
    private Spot elsewhere(Spot spot) {
        String topic = fields.topics().stream()
                .map(TopicFields::topic)
                .filter(other -> !other.equals(spot.topic()))
                .findFirst()
                .orElse("elsewhere");
        return new Spot(topic, spot.partition(), spot.offset());
    }

    private int bySkew() {
        int pick = random.nextInt(Arrays.stream(shares).sum());
        int partition = 0;
        while (pick >= shares[partition]) {
            pick -= shares[partition];
            partition++;
        }
        return partition;
    }

    private LogRecord record(TopicFields topic) {
        return switch (random.nextInt(30)) {
            case 0 -> new LogRecord.NoValue(nowMs);
            case 1 -> new LogRecord.Malformed(event(topic), Flaw.values()[random.nextInt(Flaw.values().length)]);
            case 2 -> new LogRecord.Beat("shipped_at", validMs(), false, nowMs);
            case 3 ->
                new LogRecord.Beat(
                        random.nextBoolean() ? "*" : fields.time(), validMs(), random.nextInt(3) == 0, nowMs);
            default -> event(topic);
        };
    }

    private long validMs() {
        return Math.max(0, Math.min(eventTimeMs(), AFTER_9999_MS - 1));
    }

    private Event event(TopicFields topic) {
        Map<String, Written> values = new HashMap<>();
        for (SourceField field : topic.fields()) {
            // A fact is the same for all fields that are made of it.
            Written written = topic.fields().stream()
                    .filter(other -> other.place() instanceof Place.Fact
                            && other.place().equals(field.place())
                            && values.containsKey(other.name()))
                    .findFirst()
                    .map(other -> values.get(other.name()))
                    .orElseGet(() -> next(topic, field));
            values.put(field.name(), written);
        }
        return new Event(fields, topic, values, value(topic, values), nowMs);
    }

    /** One that can be written in the topic's format. */
    private Written next(TopicFields topic, SourceField field) {
        return Stream.generate(() -> field.name().equals(fields.time()) ? time(field) : field.next(random))
                .filter(it -> holds(topic, field, it))
                .findFirst()
                .orElseThrow();
    }

    private static boolean holds(TopicFields topic, SourceField field, Written written) {
        return switch (topic.written()) {
            case JSON, LINES -> true;
            case AVRO -> EventAvro.holds(field, written);
            case PROTOBUF -> field.place() instanceof Place.Fact || EventProtobuf.holds(field, written);
        };
    }

    private String value(TopicFields topic, Map<String, Written> values) {
        return switch (topic.written()) {
            case JSON -> json(topic, values);
            case LINES -> line(topic, values);
            case AVRO -> avro(topic, values);
            case PROTOBUF -> protobuf(topic, values);
        };
    }

    private String avro(TopicFields topic, Map<String, Written> values) {
        EventAvro avro = new EventAvro(topic, random);
        topic.fields().forEach(field -> avro.add(field, Objects.requireNonNull(values.get(field.name()))));
        return avro.write();
    }

    private String protobuf(TopicFields topic, Map<String, Written> values) {
        EventProtobuf message = new EventProtobuf(topic, random);
        topic.fields().forEach(field -> message.add(field, Objects.requireNonNull(values.get(field.name()))));
        return message.write();
    }

    private String line(TopicFields topic, Map<String, Written> values) {
        EventLine line = new EventLine(random);
        topic.fields().forEach(field -> line.add(field, Objects.requireNonNull(values.get(field.name()))));
        return line.write();
    }

    private String json(TopicFields topic, Map<String, Written> values) {
        EventJson json = new EventJson(random);
        topic.fields().forEach(field -> json.add(field, Objects.requireNonNull(values.get(field.name()))));
        fields.topics().stream()
                .filter(other -> !other.topic().equals(topic.topic()))
                .flatMap(other -> other.fields().stream())
                .filter(field -> random.nextBoolean())
                .forEach(field ->
                        json.addForeign(field, field.name().equals(fields.time()) ? time(field) : field.next(random)));
        return json.write();
    }

    private Written time(SourceField field) {
        return random.nextInt(40) == 0 ? field.odd(random) : field.at(eventTimeMs(), random);
    }

    /** Whole steps, so that the ends of windows and graces are hit exactly; some times are far off or invalid. */
    private long eventTimeMs() {
        long stepMs = windowing.stepMs();
        long wholeMs = nowMs - nowMs % stepMs;
        return switch (random.nextInt(40)) {
            case 0 -> wholeMs + one(LEAPS) * stepMs;
            case 1 -> nowMs + windowing.maxAheadMs() + random.nextInt(2);
            case 2 -> startMs(wholeMs);
            case 3 -> startMs(wholeMs) - 1 + random.nextInt(2);
            case 6 -> startMs(wholeMs) + windowing.graceMs() - 1 + random.nextInt(2);
            case 4 -> Math.max(0, nowMs - random.nextInt(60_000) * stepMs / 1000);
            case 5 ->
                switch (random.nextInt(3)) {
                    case 0 -> -1;
                    case 1 -> AFTER_9999_MS - 1;
                    default -> AFTER_9999_MS;
                };
            default ->
                nearChangeMs()
                        .filter(near -> random.nextBoolean())
                        .orElseGet(() -> Math.max(0, wholeMs - stepMs * random.nextInt(disorderSteps + 1)));
        };
    }

    /** Within some hours of the moment at which clocks are changed, where it is near. */
    private Optional<Long> nearChangeMs() {
        return windowing
                .change()
                .map(Instant::toEpochMilli)
                .filter(changeMs -> changeMs <= nowMs && changeMs > nowMs - 4 * windowing.stepMs())
                .map(changeMs -> changeMs + (random.nextInt(180) - 90) * 60_000L);
    }

    /** The start of the last window that the time is in. */
    private long startMs(long atMs) {
        List<Long> starts = new WindowRules(windowing).startsMs(atMs);
        return starts.isEmpty() ? 0 : starts.get(starts.size() - 1);
    }

    private int one(int[] values) {
        return values[random.nextInt(values.length)];
    }
}
