package io.hindcast.simulation.language;

import io.hindcast.pipeline.TextBounds;
import io.hindcast.pipeline.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Random definitions that tell each event something, over all of the language. */
public final class RollingGenerator {
    private final RandomGenerator random;
    private final SourceFields fields;
    private final PipelineGenerator parts;
    private final List<Term> ofFields;

    private RollingGenerator(RandomGenerator random) {
        this.random = random;
        fields = FieldsGenerator.keyed(random);
        parts = new PipelineGenerator(fields, random);
        ofFields = SourceFields.terms(fields.all());
    }

    public static RollingPipeline random(RandomGenerator random) {
        return new RollingGenerator(random).generate();
    }

    private RollingPipeline generate() {
        Spans spans = Spans.random(random);
        Optional<Term> where = Pick.rarely(2, random) ? Optional.empty() : parts.where();
        KeyParts key = parts.key();
        List<Call> calls = parts.calls().stream()
                .flatMap(call -> lookingBack(call).stream())
                .toList();
        NamedOutputs named = NamedOutputs.random(key, calls, random);
        List<RollingPipeline.Decision> decisions = Pick.rarely(3, random) ? List.of() : decisions(named);
        Results features = new Results(
                named.shuffled(random),
                named.order(),
                Optional.empty(),
                calls,
                decisions.stream().map(RollingPipeline.Decision::term).toList());
        SimulatedPipeline events = new SimulatedPipeline(
                fields, Windowing.ofSingleEvents(spans.grace(), random), where, key, features, TextBounds.KEPT);
        return new RollingPipeline(events, spans, features, decisions);
    }

    /** With the event at hand, without it, or both. */
    private List<Call> lookingBack(Call call) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> List.of(call.ofThoseBefore());
            case 2 -> List.of(call, call.ofThoseBefore());
            default -> List.of(call);
        };
    }

    private List<RollingPipeline.Decision> decisions(NamedOutputs named) {
        List<Term> atoms = new ArrayList<>(named.atoms());
        List<Term> names = new ArrayList<>(named.names());
        atoms.addAll(ofFields);
        names.addAll(ofFields);
        boolean answersAll = random.nextInt(3) > 0;
        List<RollingPipeline.Decision> decisions = new ArrayList<>();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            Term term = decision(atoms, names);
            Optional<Term> otherwise =
                    answersAll && random.nextInt(4) > 0 ? Optional.of(otherwise(term.type())) : Optional.empty();
            RollingPipeline.Decision decision = new RollingPipeline.Decision("d" + decisions.size(), term, otherwise);
            decisions.add(decision);
            Term name = Term.name(term.type(), decision.name());
            // Those before it are seen often.
            Stream.of(name, name).forEach(atoms::add);
            names.add(name);
        }
        return decisions;
    }

    /** Something that is computed mostly, or a name as it is. */
    private Term decision(List<Term> atoms, List<Term> names) {
        return Pick.rarely(4, random)
                ? Pick.one(names, random)
                : new Terms(atoms, names, random).composed(Pick.one(List.of(ValueType.values()), random));
    }

    private Term otherwise(ValueType type) {
        Terms terms = new Terms(ofFields, ofFields, random);
        List<Term> plain =
                ofFields.stream().filter(field -> field.type() == type).toList();
        return switch (random.nextInt(3)) {
            case 0 -> Literal.random(type, random).term();
            case 1 -> plain.isEmpty() ? terms.composed(type) : Pick.one(plain, random);
            default -> terms.composed(type);
        };
    }
}
