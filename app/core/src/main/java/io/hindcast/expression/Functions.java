package io.hindcast.expression;

import static io.hindcast.pipeline.ValueType.BOOL;
import static io.hindcast.pipeline.ValueType.DECIMAL;
import static io.hindcast.pipeline.ValueType.INT;
import static io.hindcast.pipeline.ValueType.STRING;
import static io.hindcast.pipeline.ValueType.TIMESTAMP;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import io.hindcast.pipeline.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The operators and functions of the language, as CEL's checker is told of them. CEL's own standard library is off: what is
 * not declared here does not type-check, so that whatever type-checks can be compiled.
 */
final class Functions {
    /** {@code has(f)}; renamed, since CEL reserves the name for a macro that takes selections only. */
    static final String HAS = "@has";

    static final String IN = "@in";
    static final String CONDITIONAL = "_?_:_";
    static final String AND = "_&&_";
    static final String OR = "_||_";
    static final String NOT = "!_";
    static final String NEGATE = "-_";
    static final String ADD = "_+_";
    static final String SUBTRACT = "_-_";
    static final String MULTIPLY = "_*_";
    static final String DIVIDE = "_/_";
    static final String MODULO = "_%_";
    static final String INDEX = "_[_]";
    static final String SPLIT = "split";
    static final String TIMESTAMP_OF = "timestamp";
    static final String COALESCE = "coalesce";
    static final String GREATEST = "greatest";
    static final String LEAST = "least";

    static final Set<String> COMPARISONS = Set.of("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_");

    private static final Functions ALL = new Functions();

    private final Map<String, List<CelOverloadDecl>> overloads = new LinkedHashMap<>();

    private Functions() {
        arithmetic();
        comparisons();
        logic();
        strings();
        times();
    }

    static List<CelFunctionDecl> declarations() {
        return ALL.overloads.entrySet().stream()
                .map(entry -> CelFunctionDecl.newFunctionDeclaration(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The functions that are called by name: {@code div}, {@code has}. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (String name : ALL.overloads.keySet()) {
            if (Character.isLetter(name.charAt(0))) {
                names.add(name);
            }
        }
        names.add("has");
        return names;
    }

    private void arithmetic() {
        for (String operator : List.of(ADD, SUBTRACT, MULTIPLY, "div")) {
            function(operator, INT, INT, INT);
            mixed(operator, DECIMAL);
        }
        function(ADD, STRING, STRING, STRING);
        function(DIVIDE, DECIMAL, INT, INT);
        mixed(DIVIDE, DECIMAL);
        function(MODULO, INT, INT, INT);
        function(NEGATE, INT, INT);
        function(NEGATE, DECIMAL, DECIMAL);
        function("abs", INT, INT);
        function("abs", DECIMAL, DECIMAL);
        function("round", DECIMAL, DECIMAL, INT);
        function("round", DECIMAL, INT, INT);
    }

    private void mixed(String name, ValueType result) {
        function(name, result, DECIMAL, DECIMAL);
        function(name, result, DECIMAL, INT);
        function(name, result, INT, DECIMAL);
    }

    private void comparisons() {
        for (String comparison : COMPARISONS) {
            for (ValueType type : List.of(INT, STRING, TIMESTAMP)) {
                function(comparison, BOOL, type, type);
            }
            mixed(comparison, BOOL);
        }
        for (String extreme : List.of(GREATEST, LEAST)) {
            for (ValueType type : List.of(INT, STRING, TIMESTAMP)) {
                function(extreme, type, type, type);
            }
            mixed(extreme, DECIMAL);
        }
        function("_==_", BOOL, BOOL, BOOL);
        function("_!=_", BOOL, BOOL, BOOL);
        for (ValueType type : ValueType.values()) {
            global(IN, SimpleType.BOOL, Types.cel(type), ListType.create(Types.cel(type)));
            function(HAS, BOOL, type);
        }
        global(IN, SimpleType.BOOL, SimpleType.DOUBLE, ListType.create(SimpleType.INT));
        global(IN, SimpleType.BOOL, SimpleType.INT, ListType.create(SimpleType.DOUBLE));
    }

    private void logic() {
        function(AND, BOOL, BOOL, BOOL);
        function(OR, BOOL, BOOL, BOOL);
        function(NOT, BOOL, BOOL);
        for (ValueType type : ValueType.values()) {
            function(CONDITIONAL, type, BOOL, type, type);
            function(COALESCE, type, type, type);
        }
        function(COALESCE, DECIMAL, DECIMAL, INT);
        function(COALESCE, DECIMAL, INT, DECIMAL);
        function(CONDITIONAL, DECIMAL, BOOL, INT, DECIMAL);
        function(CONDITIONAL, DECIMAL, BOOL, DECIMAL, INT);
    }

    private void strings() {
        function("size", INT, STRING);
        member("size", INT, STRING);
        for (String test : List.of("startsWith", "endsWith", "contains", "matches")) {
            member(test, BOOL, STRING, STRING);
        }
        function("lower", STRING, STRING);
        function("upper", STRING, STRING);
        member("substring", STRING, STRING, INT);
        member("substring", STRING, STRING, INT, INT);
        CelType texts = ListType.create(SimpleType.STRING);
        member(SPLIT, texts, SimpleType.STRING, SimpleType.STRING);
        global(INDEX, SimpleType.STRING, texts, SimpleType.INT);
    }

    private void times() {
        function(TIMESTAMP_OF, TIMESTAMP, STRING);
        function("epoch_ms", INT, TIMESTAMP);
        for (String part : TimeParts.names()) {
            member(part, INT, TIMESTAMP);
            member(part, INT, TIMESTAMP, STRING);
        }
    }

    private void function(String name, ValueType result, ValueType... arguments) {
        CelType[] types = new CelType[arguments.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = Types.cel(arguments[i]);
        }
        global(name, Types.cel(result), types);
    }

    private void global(String name, CelType result, CelType... arguments) {
        List<CelOverloadDecl> all = overloads.computeIfAbsent(name, any -> new ArrayList<>());
        all.add(CelOverloadDecl.newGlobalOverload(name + all.size(), result, arguments));
    }

    private void member(String name, ValueType result, ValueType target, ValueType... arguments) {
        CelType[] types = new CelType[arguments.length + 1];
        types[0] = Types.cel(target);
        for (int i = 0; i < arguments.length; i++) {
            types[i + 1] = Types.cel(arguments[i]);
        }
        member(name, Types.cel(result), types);
    }

    /** Of its target first. */
    private void member(String name, CelType result, CelType... types) {
        List<CelOverloadDecl> all = overloads.computeIfAbsent(name, any -> new ArrayList<>());
        all.add(CelOverloadDecl.newMemberOverload(name + all.size(), result, types));
    }
}
