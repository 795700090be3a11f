package io.hindcast.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.compiler.CelCompiler;
import io.hindcast.pipeline.Problem;
import io.hindcast.pipeline.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Type-checks expressions in a scope and compiles those that are sound. Problems are added to a list. */
final class Checker {
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern NO_OVERLOAD =
            Pattern.compile("found no matching overload for '([^']*)' applied to '([^']*)'.*", Pattern.DOTALL);
    private static final List<String> WORDS = AggregateFunction.words();

    /** Aggregates of the language that this version lacks. */
    private final Scope scope;

    private final CelCompiler cel;
    private final UsedZones zones;
    private final List<Problem> problems;

    Checker(Scope scope, UsedZones zones, List<Problem> problems) {
        this.scope = scope;
        this.cel = scope.checker();
        this.zones = zones;
        this.problems = problems;
    }

    /** Empty, with problems, if the expression is not sound; or if a name in it has no type, for reported reasons. */
    Optional<Expression> compile(Syntax syntax) {
        return compile(syntax, syntax.root());
    }

    /** Compiles a part of an expression. */
    Optional<Expression> compile(Syntax syntax, CelExpr part) {
        CelValidationResult result = cel.check(CelAbstractSyntaxTree.newParsedAst(part, syntax.source()));
        if (result.hasError()) {
            issues(result.getErrors(), syntax)
                    .forEach(issue -> problems.add(
                            new Problem(syntax.position(issue.getSourceLocation()), inWords(issue, syntax))));
            return Optional.empty();
        }
        List<Problem> found = new ArrayList<>();
        try {
            Optional<Expression> compiled = new Compiler(scope, syntax, result.getAst(), zones, found).compile();
            problems.addAll(found);
            return found.isEmpty() ? compiled : Optional.empty();
        } catch (CelValidationException impossible) {
            throw new IllegalStateException("a result without errors has a tree", impossible);
        }
    }

    /** All issues; but where a function is not known, only that: its arguments may stand in a scope of its own. */
    private List<CelIssue> issues(List<CelIssue> all, Syntax syntax) {
        List<CelIssue> unknown =
                all.stream().filter(issue -> isUnknownFunction(issue, syntax)).toList();
        return unknown.isEmpty() ? all : unknown;
    }

    private boolean isUnknownFunction(CelIssue issue, Syntax syntax) {
        Matcher matcher = UNDECLARED.matcher(issue.getMessage());
        return matcher.matches() && scope.isResults() && !isVariable(matcher.group(1), issue, syntax);
    }

    private static boolean isVariable(String name, CelIssue issue, Syntax syntax) {
        String written = syntax.nameAt(issue.getSourceLocation());
        return written.equals(name) || written.startsWith(name + ".");
    }

    private String inWords(CelIssue issue, Syntax syntax) {
        Matcher undeclared = UNDECLARED.matcher(issue.getMessage());
        if (undeclared.matches()) {
            return unknown(undeclared.group(1), issue, syntax);
        }
        Matcher noOverload = NO_OVERLOAD.matcher(issue.getMessage());
        if (noOverload.matches()) {
            return mismatch(noOverload.group(1), noOverload.group(2), syntax.shown());
        }
        return Types.inWords(issue.getMessage()) + " in " + syntax.shown();
    }

    private String unknown(String name, CelIssue issue, Syntax syntax) {
        if (isVariable(name, issue, syntax)) {
            return scope.unknown(syntax.nameAt(issue.getSourceLocation()), syntax.shown());
        }
        if (WORDS.contains(name) && !scope.isResults()) {
            return "'" + name + "' is an aggregate, in " + syntax.shown()
                    + "; aggregates stand under 'aggregates' and in 'having', and not inside each other"
                    + OtherWords.hint(name).map(it -> "; " + it).orElse("");
        }
        if (PastFunction.of(name).isPresent() && !scope.isResults()) {
            return "'" + name + "' looks at the results of windows before, in " + syntax.shown()
                    + "; it stands under 'aggregates', in 'having' and in 'alerts', and not inside an aggregate";
        }
        Set<String> functions = new TreeSet<>(Functions.names());
        if (scope.isResults()) {
            functions.addAll(WORDS);
            functions.addAll(PastFunction.words());
        }
        if (functions.contains(name)) {
            return "'" + name + "(...)' has no parts, in " + syntax.shown() + "; an aggregate is one value";
        }
        String unknown = "unknown function '" + name + "' in " + syntax.shown() + "; ";
        Optional<String> small =
                functions.stream().filter(name::equalsIgnoreCase).findFirst();
        return small.map(it -> "did you mean '" + it + "'?")
                .or(() -> OtherWords.hint(name))
                .map(hint -> unknown + hint)
                .orElseGet(() ->
                        unknown + "functions: " + String.join(", ", functions) + Suggestion.suffix(name, functions));
    }

    /**
     * @param function CEL's name of it: {@code _*_}
     * @param types of its operands: {@code (string, int)}, {@code string.(int)}
     * @param in the expression
     */
    private static String mismatch(String function, String types, String in) {
        boolean operator = !Character.isLetter(function.charAt(0));
        String name = operator ? function.replace("_", "").replace("@", "").replace("?:", "? :") : function;
        String hint = types.contains("null") ? "; to ask whether a field has a value, write has(field)" : "";
        if (name.equals("||") && types.contains("string")) {
            hint = "; texts are put together with a + b";
        }
        if (types.contains("list(string)")) {
            hint = "; say which part split(...) is to take: s.split(\",\")[0]";
        }
        String usage = Usage.of(name).map(it -> "; write " + it).orElse("");
        return "'" + name + "' does not take " + Types.inWords(types).replace(".(", " with (") + " in " + in + hint
                + usage;
    }
}
