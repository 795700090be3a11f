package io.hindcast.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.hindcast.pipeline.Aggregate;
import io.hindcast.pipeline.Column;
import io.hindcast.pipeline.ExpressionText;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Problem;
import io.hindcast.pipeline.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Compiles aggregates and {@code having}: the calls first, then what is computed from them, each after what it uses. */
final class ResultsCompiler {
    private final Pipeline pipeline;
    private final List<CompiledKey> key;
    private final UsedZones zones;
    private final List<Problem> problems;
    private final AggregateCalls calls;
    private final PastCalls pasts;

    private final Map<String, Syntax> syntaxes = new HashMap<>();
    private final Map<String, Output> outputs = new HashMap<>();
    private final List<Output.Computed> computed = new ArrayList<>();
    private final Set<String> underway = new LinkedHashSet<>();
    private final Set<String> finished = new LinkedHashSet<>();
    private final Checker fields;
    private final Scope scope;
    private int slots;

    ResultsCompiler(Pipeline pipeline, List<CompiledKey> key, Checker fields, UsedZones zones, List<Problem> problems) {
        this.pipeline = pipeline;
        this.key = key;
        this.zones = zones;
        this.fields = fields;
        this.problems = problems;
        this.calls =
                new AggregateCalls(fields, new ListRoom(pipeline.results().late()), pipeline.isRolling(), problems);
        this.pasts = new PastCalls(pipeline.baseline().isPresent(), problems);
        this.scope = Scope.ofResults(pipeline.source().columns());
    }

    Optional<CompiledResults> compile() {
        List<Aggregate> aggregates = pipeline.results().aggregates();
        for (Aggregate aggregate : aggregates) {
            parse(aggregate.expression()).ifPresent(syntax -> syntaxes.put(aggregate.name(), syntax));
        }
        List<Optional<Syntax>> decisions =
                syntaxesOf(pipeline.results().answers().decide());
        Optional<Syntax> havingSyntax = pipeline.results().having().flatMap(this::parse);
        AlertsCompiler alerts = new AlertsCompiler(pipeline.results().alerts(), this::parse, problems);
        fillScope(aggregates);
        CompiledBaseline baseline = finish(aggregates);
        Optional<Expression> having = havingSyntax.flatMap(this::check);
        List<CompiledAlert> compiledAlerts = alerts.compile(this::check);
        CompiledAnswers answers = answers(decisions);
        having.ifPresent(
                it -> PipelineCompiler.checkBool(it, havingSyntax.orElseThrow().text(), "having", problems));
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CompiledResults(
                calls.calls().stream().map(Optional::orElseThrow).toList(),
                aggregates.stream().map(it -> outputs.get(it.name())).toList(),
                computed,
                having,
                answers,
                compiledAlerts,
                baseline));
    }

    /** First what does not depend on the past, which is what can be asked of it; then the rest. */
    private CompiledBaseline finish(List<Aggregate> aggregates) {
        Set<String> ofPast = ofPast();
        aggregates.stream()
                .filter(aggregate -> !ofPast.contains(aggregate.name()))
                .forEach(aggregate -> finish(aggregate.name()));
        pasts.compile(
                slots,
                scope,
                part -> PastCalls.isPast(part)
                        || (part.getKind() == Kind.IDENT
                                && ofPast.contains(part.ident().name())),
                this::check);
        aggregates.forEach(aggregate -> finish(aggregate.name()));
        if (!endsMeetStarts()) {
            pasts.refusePrevious(
                    "previous(...) is of the window that ends where this one starts: let the size of hopping windows be a"
                            + " multiple of 'every'");
        }
        return pipeline.baseline()
                .map(it -> pasts.baseline(it.over().toMillis(), it.atLeast()))
                .orElse(CompiledBaseline.NONE);
    }

    /** Whether there is a window that ends where another one starts. */
    private boolean endsMeetStarts() {
        return pipeline.grouping()
                .window()
                .as(
                        tumbling -> true,
                        hopping -> hopping.size().toMillis() % hopping.every().toMillis() == 0,
                        calendar -> true,
                        session -> true,
                        total -> true,
                        rolling -> true);
    }

    /** The aggregates that are made of the past, or of others that are. */
    private Set<String> ofPast() {
        Set<String> found = new LinkedHashSet<>();
        int before = -1;
        while (found.size() > before) {
            before = found.size();
            syntaxes.forEach((name, syntax) -> {
                List<CelExpr> uses = new ArrayList<>();
                Calls.collect(
                        syntax.root(),
                        part -> PastCalls.isPast(part)
                                || (part.getKind() == Kind.IDENT
                                        && found.contains(part.ident().name())),
                        uses);
                if (!uses.isEmpty()) {
                    found.add(name);
                }
            });
        }
        return found;
    }

    private List<Optional<Syntax>> syntaxesOf(List<Aggregate> named) {
        return named.stream().map(it -> parse(it.expression())).toList();
    }

    /** In their order: each sees the ones before it, and the event's own fields. */
    private CompiledAnswers answers(List<Optional<Syntax>> decisions) {
        List<Aggregate> decide = pipeline.results().answers().decide();
        int firstDecision = slots;
        int firstField = firstDecision + decide.size();
        List<Column> columns = pipeline.source().columns();
        for (int field = 0; field < columns.size() && !decide.isEmpty(); field++) {
            scope.add(
                    columns.get(field).name(),
                    firstField + field,
                    columns.get(field).type());
        }
        List<CompiledAnswers.Decision> answers = new ArrayList<>();
        for (int i = 0; i < decide.size(); i++) {
            String name = decide.get(i).name();
            int slot = firstDecision + i;
            Optional<Expression> expression = decisions.get(i).flatMap(this::check);
            expression.ifPresent(it -> scope.add(name, slot, it.type()));
            expression.ifPresent(
                    it -> answers.add(new CompiledAnswers.Decision(name, slot, it, otherwise(name, it.type()))));
        }
        return new CompiledAnswers(answers, firstField);
    }

    /** What stands in for a decision of that type. */
    private Optional<Expression> otherwise(String decision, ValueType type) {
        Optional<Aggregate> answer = pipeline.results().answers().otherwise().stream()
                .filter(it -> it.name().equals(decision))
                .findFirst();
        Optional<Expression> compiled =
                answer.flatMap(it -> Syntax.parse(it.expression(), problems).flatMap(fields::compile));
        compiled.filter(it -> it.type() != type)
                .ifPresent(it -> problems.add(new Problem(
                        answer.orElseThrow().expression().position(),
                        "'" + decision + "' in otherwise is " + it.type().word()
                                + ", and the decision that it stands in for is " + type.word())));
        return compiled;
    }

    private Optional<Syntax> parse(ExpressionText text) {
        return Syntax.parse(text, problems).map(calls::takeFrom).map(pasts::takeFrom);
    }

    /** All names of the result row, and how many there are; the types of outputs are found out one by one. */
    private void fillScope(List<Aggregate> aggregates) {
        int slot = 0;
        for (var part : pipeline.grouping().key()) {
            scope.add(part.name(), slot++, typeOfKey(part.name()).map(ResultType.Scalar::new));
        }
        List<Optional<AggregateCall>> all = calls.calls();
        for (int call = 0; call < all.size(); call++) {
            scope.add(AggregateCalls.name(call), slot++, all.get(call).map(AggregateCall::type));
        }
        for (Aggregate aggregate : aggregates) {
            scope.add(aggregate.name(), slot++, Optional.empty());
        }
        slots = slot;
    }

    private Optional<ValueType> typeOfKey(String name) {
        return key.stream()
                .filter(part -> part.name().equals(name))
                .map(part -> part.expression().type())
                .findFirst();
    }

    /** Compiles an aggregate after those that it uses. */
    private void finish(String name) {
        Syntax syntax = syntaxes.get(name);
        if (syntax == null || finished.contains(name)) {
            return;
        }
        underway.add(name);
        for (CelExpr use : usesOf(syntax.root())) {
            String used = use.ident().name();
            if (underway.contains(used)) {
                List<String> chain = new ArrayList<>(underway);
                chain.add(used);
                problems.add(new Problem(
                        syntax.position(use),
                        "aggregate '" + used + "' uses itself: "
                                + String.join(" -> ", chain.subList(chain.indexOf(used), chain.size()))));
            } else {
                finish(used);
            }
        }
        underway.remove(name);
        finished.add(name);
        compile(name, syntax);
    }

    private void compile(String name, Syntax syntax) {
        OptionalInt call = callOf(syntax.root());
        if (call.isPresent()) {
            scope.alias(AggregateCalls.name(call.getAsInt()), name);
            outputs.put(name, new Output.Called(name, call.getAsInt()));
        } else {
            check(syntax).ifPresent(expression -> add(name, expression, callsIn(syntax.root())));
        }
    }

    /** An expression over scalars: one that uses a list is refused where it does. */
    private Optional<Expression> check(Syntax syntax) {
        List<CelExpr> lists = new ArrayList<>();
        Calls.collect(syntax.root(), expr -> listOf(expr).isPresent(), lists);
        for (CelExpr list : lists) {
            problems.add(new Problem(
                    syntax.position(list),
                    "a " + listOf(list).orElseThrow().word() + " stands in a result by itself, not in an expression: "
                            + syntax.shown()));
        }
        return lists.isEmpty() ? new Checker(scope, zones, problems).compile(syntax) : Optional.empty();
    }

    /** The type of what the name stands for, if that is a list. */
    private Optional<ResultType> listOf(CelExpr expr) {
        return expr.getKind() == Kind.IDENT
                ? scope.find(expr.ident().name())
                        .flatMap(Scope.Variable::type)
                        .filter(type -> type.scalar().isEmpty())
                : Optional.empty();
    }

    private void add(String name, Expression expression, List<Integer> used) {
        int slot = scope.find(name).orElseThrow().slot();
        scope.add(name, slot, expression.type());
        Output.Computed output = new Output.Computed(name, slot, expression, used);
        outputs.put(name, output);
        computed.add(output);
    }

    private OptionalInt callOf(CelExpr expr) {
        if (expr.getKind() == Kind.IDENT) {
            for (int call = 0; call < calls.calls().size(); call++) {
                if (expr.ident().name().equals(AggregateCalls.name(call))) {
                    return OptionalInt.of(call);
                }
            }
        }
        return OptionalInt.empty();
    }

    private List<Integer> callsIn(CelExpr root) {
        List<CelExpr> found = new ArrayList<>();
        Calls.collect(root, part -> callOf(part).isPresent(), found);
        return found.stream().map(part -> callOf(part).orElseThrow()).distinct().toList();
    }

    /** The names of other aggregates in an expression. */
    private List<CelExpr> usesOf(CelExpr expr) {
        List<CelExpr> uses = new ArrayList<>();
        Calls.collect(
                expr,
                part -> part.getKind() == Kind.IDENT
                        && syntaxes.containsKey(part.ident().name()),
                uses);
        return uses;
    }
}
