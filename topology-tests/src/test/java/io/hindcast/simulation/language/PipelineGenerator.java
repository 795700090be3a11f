package io.hindcast.simulation.language;

import static io.hindcast.pipeline.ValueType.BOOL;
import static io.hindcast.pipeline.ValueType.DECIMAL;
import static io.hindcast.pipeline.ValueType.INT;

import io.hindcast.pipeline.TextBounds;
import io.hindcast.pipeline.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Random definitions over all of the language, such that most events are accepted and windows have several. */
public final class PipelineGenerator {
    private static final int TRIES = 12;

    private final RandomGenerator random;
    private final SourceFields fields;
    private final Samples samples;
    private final List<Term> terms;
    private final Terms ofEvents;

    /** A key needs its fields in every topic. */
    private final Terms ofKeys;

    /** @param fields of which the definition is */
    PipelineGenerator(SourceFields fields, RandomGenerator random) {
        this.random = random;
        this.fields = fields;
        samples = new Samples(fields, random);
        terms = SourceFields.terms(fields.all());
        List<Term> shared = SourceFields.terms(fields.shared());
        ofEvents = new Terms(terms, terms, random);
        ofKeys = new Terms(shared, shared, random);
    }

    public static SimulatedPipeline random(RandomGenerator random) {
        return new PipelineGenerator(FieldsGenerator.random(random), random).generate();
    }

    private SimulatedPipeline generate() {
        Windowing windowing = Windowing.random(random);
        Optional<Term> where = where();
        KeyParts key = key();
        Supplier<SimulatedPipeline> make =
                () -> new SimulatedPipeline(fields, windowing, where, key, results(key), TextBounds.KEPT);
        SimulatedPipeline first = make.get();
        SimulatedPipeline pipeline =
                first.having() ? tried(make, samples::withdraws).orElse(first) : first;
        return Pick.rarely(4, random) ? pipeline.ofAnEarlierRelease() : pipeline;
    }

    Optional<Term> where() {
        return Pick.rarely(4, random) ? Optional.empty() : tried(() -> ofEvents.term(BOOL), samples::mostlyHolds);
    }

    private <T> Optional<T> tried(Supplier<T> make, Predicate<T> good) {
        return Stream.generate(make).limit(TRIES).filter(good).findFirst();
    }

    /** One part mostly; with the field by which the topic is partitioned, so that the direct form is allowed. */
    KeyParts key() {
        List<KeyParts.Part> parts = new ArrayList<>();
        fields.keyed().ifPresent(field -> parts.add(new KeyParts.Part(field.name(), field.term(), false)));
        int wanted = random.nextInt(10) < 7 ? 1 : random.nextInt(4);
        while (wanted > parts.size()) {
            part("k" + parts.size())
                    .filter(part ->
                            parts.stream().noneMatch(other -> other.name().equals(part.name())))
                    .ifPresent(parts::add);
            wanted--;
        }
        another(parts).ifPresent(parts::add);
        Collections.shuffle(parts, new Random(random.nextLong()));
        return new KeyParts(parts);
    }

    /** One whose text may be too long for a key, beside others now and then: each part is looked at. */
    private Optional<KeyParts.Part> another(List<KeyParts.Part> parts) {
        List<SourceField> tooLong = fields.shared().stream()
                .filter(field -> field.type() == ValueType.STRING)
                .filter(field -> parts.stream().noneMatch(part -> part.name().equals(field.name())))
                .filter(field -> field.usual().stream()
                        .anyMatch(value -> value.outcome().then(Choices::kept).lacksFor(Lack.TEXT_RANGE)))
                .toList();
        if (parts.isEmpty() || tooLong.isEmpty() || !Pick.rarely(3, random)) {
            return Optional.empty();
        }
        SourceField field = Pick.one(tooLong, random);
        return Optional.of(new KeyParts.Part(field.name(), field.term(), false));
    }

    private Optional<KeyParts.Part> part(String name) {
        if (random.nextInt(3) > 0) {
            List<SourceField> plain = fields.shared().stream()
                    .filter(field -> !fields.keyed().equals(Optional.of(field)))
                    .filter(field -> samples.groups(field.term()))
                    .toList();
            if (!plain.isEmpty()) {
                SourceField field = Pick.one(plain, random);
                return Optional.of(new KeyParts.Part(field.name(), field.term(), false));
            }
        }
        return tried(() -> ofKeys.composed(Pick.one(List.of(ValueType.values()), random)), samples::groups)
                .map(term -> new KeyParts.Part(name, term, true));
    }

    private Results results(KeyParts key) {
        List<Call> calls = calls();
        NamedOutputs named = NamedOutputs.random(key, calls, random);
        Optional<Term> having = !named.names().isEmpty() && Pick.rarely(3, random)
                ? Optional.of(having(named.atoms(), named.names()))
                : Optional.empty();
        return new Results(named.shuffled(random), named.order(), having, calls);
    }

    /** Often of a number, which changes as events come. */
    private Term having(List<Term> atoms, List<Term> names) {
        List<Term> numbers = names.stream()
                .filter(name -> name.type() == INT || name.type() == DECIMAL)
                .toList();
        if (numbers.isEmpty() || Pick.rarely(5, random)) {
            return new Terms(atoms, names, random).composed(BOOL);
        }
        return Pick.rarely(4, random)
                ? new Terms(numbers, numbers, random).composed(BOOL)
                : new Terms(List.of(Pick.one(numbers, random)), numbers, random).single(BOOL);
    }

    /** Of different texts; one that counts all events mostly. */
    List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        if (random.nextInt(4) > 0) {
            calls.add(Call.of(Aggregations.COUNT, List.of(), Optional.empty()));
        }
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            Call call = call();
            if (calls.stream().noneMatch(other -> other.text().equals(call.text()))) {
                calls.add(call);
            }
        }
        return calls;
    }

    private Call call() {
        Aggregation aggregation = Aggregations.random(random);
        Optional<Term> filter =
                Pick.rarely(3, random) ? tried(() -> ofEvents.term(BOOL), samples::rarelyFails) : Optional.empty();
        List<Term> arguments = aggregation.takes().stream()
                .map(types -> Pick.one(argumentTypes(types), random))
                .map(type -> tried(() -> argument(type), samples::rarelyFails)
                        .orElseGet(() -> Literal.random(type, random).term()))
                .toList();
        return Call.of(aggregation, arguments, filter);
    }

    /** Those of which there are fields mostly; strings, which few functions take, before numbers. */
    private List<ValueType> argumentTypes(List<ValueType> takes) {
        List<ValueType> ofFields = fields.all().stream()
                .map(SourceField::type)
                .filter(takes::contains)
                .distinct()
                .toList();
        if (ofFields.contains(ValueType.STRING) && random.nextBoolean()) {
            return List.of(ValueType.STRING);
        }
        return ofFields.isEmpty() || Pick.rarely(4, random) ? takes : ofFields;
    }

    private Term argument(ValueType type) {
        List<Term> plain = terms.stream().filter(term -> term.type() == type).toList();
        return plain.isEmpty() || random.nextInt(3) == 0 ? ofEvents.term(type) : Pick.one(plain, random);
    }
}
