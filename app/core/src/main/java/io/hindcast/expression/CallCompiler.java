package io.hindcast.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import io.hindcast.pipeline.Problem;
import io.hindcast.pipeline.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compiles calls of aggregate functions: what stands between the parentheses against the signature, and the filter behind them. */
final class CallCompiler {
    private final Checker fields;
    private final ListRoom room;
    private final boolean rolling;
    private final List<Problem> problems;

    CallCompiler(Checker fields, ListRoom room, boolean rolling, List<Problem> problems) {
        this.fields = fields;
        this.room = room;
        this.rolling = rolling;
        this.problems = problems;
    }

    /** Empty, with problems, where it is not sound. */
    Optional<AggregateCall> compile(
            Syntax syntax,
            CelExpr at,
            AggregateFunction function,
            CelCall call,
            Optional<CelCall> where,
            boolean before) {
        if (before && !rolling) {
            problem(syntax, at, ".before() is for the features of rolling, where each event has a span of its own");
            return Optional.empty();
        }
        Optional<Expression> filter = where.flatMap(it -> filter(syntax, at, it));
        Optional<Signature> signature = function.signatures().stream()
                .filter(it -> it.parameters().size() == call.args().size())
                .findFirst();
        if (signature.isEmpty()) {
            problem(syntax, at, arity(function));
            return Optional.empty();
        }
        Arguments arguments = new Arguments(syntax, at, function);
        if (!arguments.read(signature.get(), call.args()) || filter.isPresent() != where.isPresent()) {
            return Optional.empty();
        }
        AggregateCall compiled = new AggregateCall(
                function,
                arguments.computed,
                arguments.written,
                filter,
                before,
                signature.get().result().apply(arguments.types()));
        Optional<String> tooMuch = room.take(compiled);
        tooMuch.ifPresent(message -> problem(syntax, at, message));
        return tooMuch.isEmpty() ? Optional.of(compiled) : Optional.empty();
    }

    private static String arity(AggregateFunction function) {
        if (function == AggregateFunction.COUNT) {
            return "count() takes no argument; to count some events, write count().where(...)";
        }
        return function.word() + "(...) takes "
                + function.signatures().stream()
                        .map(Signature::parameters)
                        .map(all -> number(all.size())
                                + all.stream().map(Parameter::word).collect(Collectors.joining(", then ")))
                        .collect(Collectors.joining("; or "))
                + OtherWords.hint(function.word()).map(it -> "; " + it).orElse("");
    }

    private static String number(int arguments) {
        return switch (arguments) {
            case 1 -> "one argument: ";
            case 2 -> "two arguments: ";
            case 3 -> "three arguments: ";
            default -> arguments + " arguments: ";
        };
    }

    private Optional<Expression> filter(Syntax syntax, CelExpr at, CelCall where) {
        if (where.args().size() != 1) {
            problem(syntax, at, ".where(...) takes one condition");
            return Optional.empty();
        }
        CelExpr condition = where.args().get(0);
        Optional<Expression> compiled = fields.compile(syntax, condition);
        if (compiled.isPresent() && compiled.get().type() != ValueType.BOOL) {
            problem(
                    syntax,
                    condition,
                    ".where(...) takes a bool, not " + compiled.get().type().word());
            return Optional.empty();
        }
        return compiled;
    }

    private void problem(Syntax syntax, CelExpr at, String message) {
        problems.add(new Problem(syntax.position(at), message + ", in " + syntax.shown()));
    }

    /** The arguments of one call, while they are read. */
    private final class Arguments {
        private final Syntax syntax;
        private final CelExpr at;
        private final AggregateFunction function;
        private final List<Expression> computed = new ArrayList<>();
        private final List<Literal> written = new ArrayList<>();

        Arguments(Syntax syntax, CelExpr at, AggregateFunction function) {
            this.syntax = syntax;
            this.at = at;
            this.function = function;
        }

        /** Reads each by its parameter; whether all are sound. */
        boolean read(Signature signature, List<CelExpr> given) {
            boolean sound = true;
            for (int i = 0; i < given.size(); i++) {
                CelExpr argument = given.get(i);
                sound &= signature.parameters().get(i).as(it -> compute(it, argument), it -> write(it, argument));
            }
            return sound;
        }

        List<ValueType> types() {
            return computed.stream().map(Expression::type).toList();
        }

        private boolean compute(Parameter.Computed parameter, CelExpr argument) {
            Optional<Expression> compiled = fields.compile(syntax, argument);
            if (compiled.isPresent()
                    && !parameter.types().contains(compiled.get().type())) {
                problem(
                        syntax,
                        at,
                        function.word() + "(...) takes " + parameter.word() + ", not "
                                + compiled.get().type().word());
                return false;
            }
            compiled.ifPresent(computed::add);
            return compiled.isPresent();
        }

        private boolean write(Parameter.Written parameter, CelExpr argument) {
            Optional<Literal> literal = Literal.of(syntax, argument).filter(parameter.allowed());
            if (literal.isEmpty()) {
                problem(syntax, argument, function.word() + "(...) takes " + parameter.word() + " here, written out");
            }
            literal.ifPresent(written::add);
            return literal.isPresent();
        }
    }
}
