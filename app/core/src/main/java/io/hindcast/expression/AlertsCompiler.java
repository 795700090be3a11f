package io.hindcast.expression;

import io.hindcast.pipeline.Alert;
import io.hindcast.pipeline.ExpressionText;
import io.hindcast.pipeline.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Compiles the conditions of alerts. They are parsed first: the aggregates in them have their places in the result row. */
final class AlertsCompiler {
    private final List<Parsed> alerts;
    private final List<Problem> problems;

    private record Parsed(Alert alert, Optional<Syntax> when, Optional<Syntax> release) {}

    /** @param parse leaves a problem where it cannot */
    AlertsCompiler(List<Alert> alerts, Function<ExpressionText, Optional<Syntax>> parse, List<Problem> problems) {
        this.alerts = alerts.stream()
                .map(alert -> new Parsed(
                        alert,
                        alert.rule().as(when -> parse.apply(when.when()), absent -> Optional.empty()),
                        alert.rule().as(when -> when.release().flatMap(parse), absent -> Optional.empty())))
                .toList();
        this.problems = problems;
    }

    /**
     * Those without a problem.
     *
     * @param check compiles over the result row; leaves a problem where it cannot
     */
    List<CompiledAlert> compile(Function<Syntax, Optional<Expression>> check) {
        List<CompiledAlert> compiled = new ArrayList<>();
        for (Parsed parsed : alerts) {
            String title = "alert '" + parsed.alert().name() + "', ";
            Optional<Expression> when = condition(parsed.when(), title + "when", check);
            Optional<Expression> release = condition(parsed.release(), title + "release", check);
            Optional<CompiledAlert.Rule> rule = parsed.alert()
                    .rule()
                    .as(
                            it -> when.map(condition -> new CompiledAlert.When(
                                    condition,
                                    it.row(),
                                    release,
                                    it.repeat().map(Duration::toMillis).orElse(0L))),
                            it -> Optional.of(
                                    new CompiledAlert.Absent(it.after().toMillis())));
            rule.ifPresent(it -> compiled.add(new CompiledAlert(
                    parsed.alert().name(), it, parsed.alert().forget().toMillis())));
        }
        return compiled;
    }

    private Optional<Expression> condition(
            Optional<Syntax> syntax, String title, Function<Syntax, Optional<Expression>> check) {
        Optional<Expression> condition = syntax.flatMap(check);
        condition.ifPresent(
                it -> PipelineCompiler.checkBool(it, syntax.orElseThrow().text(), title, problems));
        return condition;
    }
}
