package io.hindcast.expression;

import io.hindcast.pipeline.ExpressionText;
import io.hindcast.pipeline.KeyField;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Problem;
import io.hindcast.pipeline.ValueType;
import io.hindcast.zone.Zones;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Checks a pipeline's expressions against its declared fields and compiles them.
 *
 * <p>{@code where}, keys and the arguments of aggregates see the fields; aggregates and {@code having} see aggregates and
 * keys. An expression that does not type-check is refused with its place in the file, and so is whatever the language lacks.
 */
public final class PipelineCompiler {
    private final Pipeline pipeline;
    private final UsedZones zones;
    private final List<Problem> problems = new ArrayList<>();
    private final Checker fields;

    private PipelineCompiler(Pipeline pipeline, Zones zones) {
        this.pipeline = pipeline;
        this.zones = new UsedZones(zones);
        this.fields = new Checker(Scope.ofFields(pipeline.source().columns()), this.zones, problems);
    }

    /**
     * Compiles a pipeline.
     *
     * @param zones whose rules hold where expressions name a zone
     */
    public static Compiled compile(Pipeline pipeline, Zones zones) {
        return new PipelineCompiler(pipeline, zones).compile();
    }

    private Compiled compile() {
        Optional<Expression> where = pipeline.where().flatMap(text -> condition(text, "where"));
        List<CompiledKey> key = new ArrayList<>();
        for (KeyField part : pipeline.grouping().key()) {
            Optional<Syntax> syntax = Syntax.parse(part.expression(), problems);
            syntax.flatMap(fields::compile).ifPresent(it -> {
                key.add(new CompiledKey(part.name(), it));
                new Needed(pipeline.source()).check(syntax.orElseThrow(), problems);
            });
        }
        Optional<CompiledResults> results = new ResultsCompiler(pipeline, key, fields, zones, problems).compile();
        if (problems.isEmpty() && results.isPresent()) {
            zones.addOf(pipeline);
            return new Compiled.Ok(new CompiledPipeline(pipeline, where, key, results.get()), zones.all());
        }
        return new Compiled.Refused(problems.stream()
                .sorted(Comparator.comparing(Problem::position))
                .distinct()
                .toList());
    }

    private Optional<Expression> condition(ExpressionText text, String title) {
        Optional<Expression> condition = Syntax.parse(text, problems).flatMap(fields::compile);
        condition.ifPresent(it -> checkBool(it, text, title, problems));
        return condition;
    }

    static void checkBool(Expression condition, ExpressionText text, String title, List<Problem> problems) {
        if (condition.type() != ValueType.BOOL) {
            problems.add(new Problem(
                    text.position(),
                    title + " must be true or false (bool), not "
                            + condition.type().word()));
        }
    }
}
