package io.hindcast.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelMathExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelUnknownSet;
import io.hindcast.pipeline.Column;
import io.hindcast.pipeline.ExpressionText;
import io.hindcast.pipeline.Position;
import io.hindcast.pipeline.Problem;
import io.hindcast.pipeline.ValueType;
import io.hindcast.zone.JavaZones;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Our closures against cel-java's own interpreter, on random expressions and rows. The seed alone reproduces a failure. */
class AgreementTest {
    private static final long SEED = Long.getLong("hindcast.seed", 20260101);
    private static final int EXPRESSIONS = 600;
    private static final int ROWS = 6;

    private static final int FLAG = 0;
    private static final int BIG = 1;
    private static final int SMALL = 2;
    private static final int MAYBE = 3;
    private static final int WORD = 4;
    private static final int NESTED_WORD = 5;
    private static final int AT = 6;

    private static final List<Column> FIELDS = List.of(
            column("flag", ValueType.BOOL),
            column("big", ValueType.INT),
            column("small", ValueType.INT),
            column("maybe", ValueType.INT),
            column("word", ValueType.STRING),
            column("nested.word", ValueType.STRING),
            column("at", ValueType.TIMESTAMP));

    private static final String[] WORDS = {"", "a", "abc", "ab\uD83D\uDE00c", "ü", "a,B,,\uD83D\uDE00,", "Äß\u0130"};

    private final List<Problem> problems = new ArrayList<>();
    private final Checker checker = new Checker(Scope.ofFields(FIELDS), new UsedZones(JavaZones.KNOWN), problems);
    private static final CelStringExtensions STRINGS = CelExtensions.strings();
    private static final CelMathExtensions MATH = CelExtensions.math();

    private final CelCompiler cel = CelCompilerFactory.standardCelCompilerBuilder()
            .addLibraries(STRINGS, MATH)
            .addVar("flag", SimpleType.BOOL)
            .addVar("has_maybe", SimpleType.BOOL)
            .addVar("big", SimpleType.INT)
            .addVar("small", SimpleType.INT)
            .addVar("maybe", SimpleType.INT)
            .addVar("word", SimpleType.STRING)
            .addVar("nested.word", SimpleType.STRING)
            .addVar("at", SimpleType.TIMESTAMP)
            .build();

    /** Not the planner runtime: in 0.14.0 that one compares the error of {@code ||} like a value, as in {@code (a || b) == c}. */
    private final CelRuntime runtime = CelRuntimeFactory.standardCelRuntimeBuilder()
            .addLibraries(STRINGS, MATH)
            .build();

    private static Column column(String name, ValueType type) {
        return new Column(name, type, true);
    }

    @Test
    void closuresAgreeWithTheInterpreterOfCelJava() throws Exception {
        Random random = new Random(SEED);
        RandomExpressions expressions = new RandomExpressions(random);
        int faults = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            RandomExpressions.Spelled spelled = i % 2 == 0 ? expressions.bool(4) : expressions.integer(3);
            Expression closure = compile(spelled.ours());
            CelRuntime.Program program =
                    runtime.createProgram(cel.compile(spelled.cel()).getAst());
            for (int row = 0; row < ROWS; row++) {
                Row values = row(random);
                Optional<Object> expected = interpret(program, values);
                assertEquals(
                        expected,
                        evaluate(closure, values),
                        "seed " + SEED + ", expression " + i + ": " + spelled.ours());
                faults += expected.isEmpty() ? 1 : 0;
            }
        }
        assertTrue(faults > EXPRESSIONS / 2 && faults < EXPRESSIONS * ROWS / 2, "faults are among them: " + faults);
    }

    private Expression compile(String text) {
        return Syntax.parse(new ExpressionText(text, new Position(1, 1)), problems)
                .flatMap(checker::compile)
                .orElseThrow(() -> new AssertionError(text + ": " + problems));
    }

    private static Row row(Random random) {
        Row row = new Row(FIELDS.size());
        row.set(FLAG, random.nextInt(2));
        row.set(BIG, random.nextBoolean() ? Long.MAX_VALUE - random.nextInt(3) : random.nextLong());
        row.set(SMALL, random.nextInt(7) - 3);
        if (random.nextBoolean()) {
            row.set(MAYBE, random.nextInt(3));
        }
        if (random.nextInt(8) > 0) {
            row.set(WORD, WORDS[random.nextInt(WORDS.length)]);
        }
        row.set(NESTED_WORD, WORDS[random.nextInt(WORDS.length)]);
        row.set(AT, random.nextLong(253_402_300_800_000L));
        return row;
    }

    private static Optional<Object> evaluate(Expression closure, Row row) {
        row.begin();
        Object value = closure.type() == ValueType.BOOL ? (Object) closure.test(row) : closure.integer(row);
        return row.fault() == Fault.NONE ? Optional.of(value) : Optional.empty();
    }

    /** Empty where the interpreter ends in an error, or in a value that is unknown since a variable is absent. */
    private static Optional<Object> interpret(CelRuntime.Program program, Row row) {
        try {
            return Optional.of(program.eval(name -> variable(name, row)))
                    .filter(value -> !(value instanceof CelUnknownSet));
        } catch (CelEvaluationException fault) {
            return Optional.empty();
        }
    }

    private static Optional<Object> variable(String name, Row row) {
        if (name.equals("has_maybe")) {
            return Optional.of(row.slotFault(MAYBE) == Fault.NONE);
        }
        for (int slot = 0; slot < FIELDS.size(); slot++) {
            Column field = FIELDS.get(slot);
            if (field.name().equals(name) && row.slotFault(slot) == Fault.NONE) {
                return Optional.of(
                        switch (field.type()) {
                            case BOOL -> row.integer(slot) != 0;
                            case STRING -> row.text(slot);
                            case TIMESTAMP -> Instant.ofEpochMilli(row.integer(slot));
                            default -> row.integer(slot);
                        });
            }
        }
        return Optional.empty();
    }
}
