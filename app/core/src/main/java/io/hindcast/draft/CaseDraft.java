package io.hindcast.draft;

import io.hindcast.cases.CaseRecords;
import io.hindcast.cases.CaseRunner;
import io.hindcast.draft.JsonLeaves.Leaf;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.Case;
import io.hindcast.pipeline.Declared;
import io.hindcast.pipeline.KafkaFact;
import io.hindcast.pipeline.Position;
import io.hindcast.pipeline.Source;
import io.hindcast.source.RowReader;
import io.hindcast.source.SourceRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a case of records of the sample: two of one result where there are, and one of another. What it expects is what the operators
 * come to.
 */
final class CaseDraft {
    private static final String NAME = "records of the sample";

    private final Chosen chosen;
    private final CompiledPipeline pipeline;
    private final List<Example> examples = new ArrayList<>();

    /** A record that the pipeline accepts, as a case gives it. */
    private record Example(String group, long timeMs, Map<String, String> given) {
        int length() {
            return given.values().stream().mapToInt(String::length).sum();
        }
    }

    private CaseDraft(Chosen chosen, CompiledPipeline pipeline, Survey survey) {
        this.chosen = chosen;
        this.pipeline = pipeline;
        List<SourceRecord> events = survey.events();
        RowReader reader = new RowReader(pipeline.pipeline().source());
        Row row = new Row(reader.slots());
        for (int at = 0; at < events.size(); at++) {
            reader.read(events.get(at), row);
            if (isSound(row, events.get(at))) {
                examples.add(example(
                        row.integer(pipeline.pipeline().source().eventTimeSlot()),
                        survey.leaves().get(at),
                        events.get(at)));
            }
        }
    }

    /** How many records of the sample the pipeline accepts, by themselves. */
    static int accepted(Chosen chosen, CompiledPipeline pipeline, Survey survey) {
        return new CaseDraft(chosen, pipeline, survey).examples.size();
    }

    /** The text of {@code cases} for a definition that was compiled without; empty where no record is accepted. */
    static Optional<String> of(Chosen chosen, CompiledPipeline pipeline, Survey survey) {
        CaseDraft draft = new CaseDraft(chosen, pipeline, survey);
        List<Map<String, String>> given = draft.picked().stream()
                .sorted(Comparator.comparingLong(Example::timeMs))
                .map(Example::given)
                .toList();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        CaseRecords came =
                new CaseRunner(pipeline).records(new Case(NAME, new Position(1, 1), given, List.of(), true, List.of()));
        return came.rejected().isEmpty() ? Optional.of(draft.text(given, came.results())) : Optional.empty();
    }

    private boolean isSound(Row row, SourceRecord record) {
        for (Declared declared : pipeline.pipeline().source().declared(record.topic())) {
            Fault fault = row.slotFault(declared.slot());
            if (fault != Fault.NONE
                    && !(fault == Fault.ABSENT && declared.field().optional())) {
                return false;
            }
        }
        Source source = pipeline.pipeline().source();
        long timeMs = row.integer(source.eventTimeSlot());
        return timeMs >= 0
                && timeMs - record.timestampMs()
                        <= source.eventTime().maxAhead().toMillis();
    }

    private Example example(long timeMs, Map<List<String>, Leaf> leaves, SourceRecord record) {
        Map<String, String> given = new LinkedHashMap<>();
        for (Guess guess : chosen.fields()) {
            if (guess.isFact()) {
                continue;
            }
            Leaf leaf = leaves.get(guess.path());
            if (leaf != null) {
                given.put(guess.name(), leaf.json());
            }
        }
        chosen.key()
                .keyed()
                .filter(Guess::isFact)
                .ifPresent(keyed -> given.put(
                        KafkaFact.KEY.word(),
                        Reads.texts(record.topic(), List.of(record), keyed.field())
                                .get(0)
                                .map(CaseDraft::json)
                                .orElse("null")));
        if (chosen.time().field().isFact()) {
            given.put(
                    KafkaFact.TIMESTAMP.word(),
                    json(Instant.ofEpochMilli(timeMs).toString()));
        }
        String group = chosen.key()
                .group()
                .map(guess -> String.valueOf(given.get(guess.isFact() ? KafkaFact.KEY.word() : guess.name())))
                .orElse("");
        return new Example(group, timeMs, given);
    }

    private static String json(String text) {
        return new Leaf(JsonLeaves.Kind.TEXT, text).json();
    }

    /** The shortest ones, so that they can be read. */
    private List<Example> picked() {
        Map<String, List<Example>> byResult = new LinkedHashMap<>();
        examples.stream()
                .sorted(Comparator.comparingInt(Example::length))
                .forEach(example -> byResult.computeIfAbsent(
                                example.timeMs() / chosen.window().toMillis() + " " + example.group(),
                                it -> new ArrayList<>())
                        .add(example));
        List<Example> pair = byResult.values().stream()
                .filter(of -> of.size() > 1)
                .findFirst()
                .map(of -> of.subList(0, 2))
                .orElse(List.of());
        List<Example> picked = new ArrayList<>(pair);
        byResult.values().stream()
                .map(of -> of.get(0))
                .filter(example -> !pair.contains(example)
                        && pair.stream().noneMatch(other -> other.group().equals(example.group())))
                .limit(pair.isEmpty() ? 2 : 1)
                .forEach(picked::add);
        if (picked.size() < 2) {
            byResult.values().stream()
                    .map(of -> of.get(0))
                    .filter(example -> !picked.contains(example))
                    .limit(2 - picked.size())
                    .forEach(picked::add);
        }
        return picked;
    }

    private String text(List<Map<String, String>> given, List<Map<String, String>> results) {
        StringBuilder text = new StringBuilder("\ncases:\n  - name: " + NAME + "\n    given:\n");
        given.forEach(record -> text.append("      - ").append(mapping(record)).append('\n'));
        text.append("    expect:\n");
        results.forEach(result ->
                text.append("      - ").append(mapping(expected(result))).append('\n'));
        return text.toString();
    }

    private Map<String, String> expected(Map<String, String> result) {
        Map<String, String> expected = new LinkedHashMap<>();
        chosen.key().group().ifPresent(group -> put(expected, group.name(), result.get("key." + group.name())));
        put(expected, "window", result.get("window.start"));
        put(expected, chosen.countName(), result.get(chosen.countName()));
        chosen.measureName().ifPresent(name -> put(expected, name, result.get(name)));
        return expected;
    }

    private static void put(Map<String, String> expected, String name, @Nullable String json) {
        if (json != null) {
            expected.put(name, json);
        }
    }

    private static String mapping(Map<String, String> values) {
        StringBuilder mapping = new StringBuilder("{");
        values.forEach((name, json) -> mapping.append(mapping.length() == 1 ? " " : ", ")
                .append(name)
                .append(": ")
                .append(YamlText.ofJson(json)));
        return mapping.append(" }").toString();
    }
}
