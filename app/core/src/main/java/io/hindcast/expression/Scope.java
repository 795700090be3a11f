package io.hindcast.expression;

import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import io.hindcast.pipeline.Column;
import io.hindcast.pipeline.Suggestion;
import io.hindcast.pipeline.ValueType;
import io.hindcast.pipeline.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The names that an expression may use, and where their values stand in its row. Not thread-safe while names are added. */
final class Scope {
    /** A name that starts so is the compiler's own. */
    static final char HIDDEN = '@';

    /**
     * @param type empty if it could not be found out; the reason was reported
     */
    record Variable(int slot, Optional<ResultType> type) {
        /** Empty for a list, too. */
        Optional<ValueType> scalar() {
            return type.flatMap(ResultType::scalar);
        }
    }

    /** What other languages write like a name, and in capital letters if they like. */
    private static final Map<String, String> CONSTANTS = Map.of(
            "null", "to ask whether a field has a value, write has(field)",
            "none", "to ask whether a field has a value, write has(field)",
            "true", "write true",
            "false", "write false");

    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final String one;
    private final String all;

    private final Set<String> fields;

    private Scope(String one, String all, Set<String> fields) {
        this.one = one;
        this.all = all;
        this.fields = fields;
    }

    /** The declared fields, each in the slot of its index. */
    static Scope ofFields(List<Column> fields) {
        return of("field", "declared fields", fields);
    }

    /** An empty scope for aggregates and keys; the fields are not in it. */
    static Scope ofResults(List<Column> fields) {
        Set<String> names = fields.stream().map(Column::name).collect(Collectors.toSet());
        return new Scope("aggregate or key", "aggregates and keys", names);
    }

    /** Named figures, each in the slot of its index. */
    static Scope ofFigures(List<Column> figures) {
        return of("figure", "figures", figures);
    }

    private static Scope of(String one, String all, List<Column> columns) {
        Scope scope = new Scope(one, all, Set.of());
        for (int slot = 0; slot < columns.size(); slot++) {
            scope.add(columns.get(slot).name(), slot, columns.get(slot).type());
        }
        return scope;
    }

    /** Whether aggregates may be called in it. */
    boolean isResults() {
        return one.equals("aggregate or key");
    }

    void add(String name, int slot, ValueType type) {
        add(name, slot, Optional.of(new ResultType.Scalar(type)));
    }

    /** @param type empty if it could not be found out, or not yet */
    void add(String name, int slot, Optional<ResultType> type) {
        variables.put(name, new Variable(slot, type));
    }

    /** Another name for the same variable; whatever had that name is forgotten. */
    void alias(String known, String name) {
        variables.put(name, find(known).orElseThrow());
    }

    Optional<Variable> find(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    /** What to say of a name that is not in this scope; {@code in} is the expression. */
    String unknown(String name, String in) {
        List<String> known = variables.keySet().stream()
                .filter(variable -> variable.charAt(0) != HIDDEN)
                .toList();
        if (fields.contains(name)) {
            return "field '" + name + "' in " + in + " stands outside of an aggregate such as max(" + name
                    + "); outside of them stand " + all + ": " + Words.sorted(known);
        }
        return "unknown " + one + " '" + name + "' in " + in + "; "
                + Optional.ofNullable(CONSTANTS.get(name.toLowerCase(Locale.ROOT)))
                        .orElseGet(() -> all + ": " + Words.sorted(known) + Suggestion.suffix(name, known));
    }

    /** A checker that knows the language's functions and these names. */
    CelCompiler checker() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardEnvironmentEnabled(false)
                .addFunctionDeclarations(Functions.declarations());
        variables.forEach((name, variable) ->
                builder.addVar(name, variable.scalar().map(Types::cel).orElse(SimpleType.DYN)));
        return builder.build();
    }
}
