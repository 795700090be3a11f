package io.hindcast.simulation.language;

import static io.hindcast.pipeline.ValueType.BOOL;
import static io.hindcast.pipeline.ValueType.INT;
import static io.hindcast.pipeline.ValueType.STRING;

import io.hindcast.pipeline.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** What is done with strings. */
final class Texts {
    private Texts() {}

    static List<Construct> all() {
        List<Construct> all = new ArrayList<>();
        all.add(Operation.operator(
                "_+_",
                STRING,
                List.of(STRING, STRING),
                Operation.strict(values -> Outcome.of(values.get(0) + (String) values.get(1)))));
        Operation.Rule size = Operation.strict(
                values -> Outcome.of(((String) values.get(0)).codePoints().count()));
        all.add(Operation.function("size", INT, List.of(STRING), size));
        all.add(Operation.method("size", INT, List.of(STRING), size));
        all.add(test("startsWith", String::startsWith));
        all.add(test("endsWith", String::endsWith));
        all.add(test("contains", String::contains));
        all.add(new Matches());
        return all;
    }

    private static Construct test(String name, BiPredicate<String, String> test) {
        return Operation.method(
                name,
                BOOL,
                List.of(STRING, STRING),
                Operation.strict(values -> Outcome.of(test.test((String) values.get(0), (String) values.get(1)))));
    }

    /** {@code x.matches("[0-9]")}: found anywhere. These patterns mean the same in RE2 and in Java. */
    private record Matches() implements Construct {
        private static final List<String> PATTERNS = List.of("^a", "[0-9]", "b|é", "(ab)+", "[^a-z]", "^x?1");

        @Override
        public String signature() {
            return Construct.signature(".matches", STRING, STRING);
        }

        @Override
        public ValueType type() {
            return BOOL;
        }

        @Override
        public Term make(Operands operands) {
            Term searched = operands.term(STRING);
            Pattern pattern = Pattern.compile(PATTERNS.get(operands.random().nextInt(PATTERNS.size())));
            return Construct.term(
                    this,
                    searched.text() + ".matches(\"" + pattern + "\")",
                    List.of(searched),
                    scope -> searched.in(scope)
                            .then(value ->
                                    Outcome.of(pattern.matcher((String) value).find())));
        }
    }
}
