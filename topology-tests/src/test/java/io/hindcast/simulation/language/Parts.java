package io.hindcast.simulation.language;

import static io.hindcast.pipeline.ValueType.INT;
import static io.hindcast.pipeline.ValueType.STRING;

import io.hindcast.pipeline.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parts of strings, by code points. */
final class Parts {
    private Parts() {}

    static List<Construct> all() {
        List<Construct> all = new ArrayList<>();
        all.add(letters("lower", point -> point >= 'A' && point <= 'Z' ? point + 32 : point));
        all.add(letters("upper", point -> point >= 'a' && point <= 'z' ? point - 32 : point));
        all.add(new Substring(1));
        all.add(new Substring(2));
        all.add(new Split());
        return all;
    }

    private static Construct letters(String name, IntUnaryOperator letter) {
        return Operation.function(
                name,
                STRING,
                List.of(STRING),
                Operation.strict(values -> Outcome.of(
                        text(((String) values.get(0)).codePoints().map(letter).toArray()))));
    }

    private static String text(int[] points) {
        return new String(points, 0, points.length);
    }

    /** Small mostly, or nearly all that can be said is that there is nothing. */
    private static Term position(Operands operands) {
        if (Pick.rarely(3, operands.random())) {
            return operands.term(INT);
        }
        long position = operands.random().nextInt(3);
        return Term.leaf(INT, String.valueOf(position), scope -> Outcome.of(position));
    }

    /** {@code x.substring(1)} or {@code x.substring(1, 2)}. */
    private record Substring(int positions) implements Construct {
        @Override
        public String signature() {
            return positions == 1
                    ? Construct.signature(".substring", STRING, INT)
                    : Construct.signature(".substring", STRING, INT, INT);
        }

        @Override
        public ValueType type() {
            return STRING;
        }

        @Override
        public Term make(Operands operands) {
            List<Term> terms = new ArrayList<>(List.of(operands.term(STRING)));
            while (terms.size() <= positions) {
                terms.add(position(operands));
            }
            String text = terms.get(0).text() + ".substring("
                    + terms.stream().skip(1).map(Term::text).collect(Collectors.joining(", ")) + ")";
            return Construct.term(
                    this, text, terms, scope -> Operation.strict(Substring::of).of(terms, scope));
        }

        private static Outcome of(List<Object> values) {
            int[] points = ((String) values.get(0)).codePoints().toArray();
            long from = (Long) values.get(1);
            long to = values.size() > 2 ? (Long) values.get(2) : points.length;
            return 0 <= from && from <= to && to <= points.length
                    ? Outcome.of(text(Arrays.copyOfRange(points, (int) from, (int) to)))
                    : Outcome.lacks(Lack.ABSENT);
        }
    }

    /** {@code x.split("a")[0]}. */
    private record Split() implements Construct {
        private static final List<String> SEPARATORS = List.of("a", "\uD83D\uDE00", "b", "1", "", "\u00e9", "quote");

        @Override
        public String signature() {
            return "_[_](list(string), int)";
        }

        @Override
        public ValueType type() {
            return STRING;
        }

        @Override
        public Term make(Operands operands) {
            Term split = operands.term(STRING);
            String separator = Pick.one(SEPARATORS, operands.random());
            Term number = position(operands);
            List<Term> terms = List.of(split, number);
            return Construct.term(
                    this, split.text() + ".split(\"" + separator + "\")[" + number.text() + "]", terms, scope -> {
                        Outcome part = Operation.strict(
                                        values -> part(parts((String) values.get(0), separator), (Long) values.get(1)))
                                .of(terms, scope);
                        scope.seen(Construct.signature(".split", STRING, STRING), part);
                        return part;
                    });
        }

        private static List<String> parts(String text, String separator) {
            return separator.isEmpty()
                    ? text.codePoints().mapToObj(Character::toString).toList()
                    : List.of(text.split(Pattern.quote(separator), -1));
        }

        private static Outcome part(List<String> parts, long number) {
            return 0 <= number && number < parts.size()
                    ? Outcome.of(parts.get((int) number))
                    : Outcome.lacks(Lack.ABSENT);
        }
    }
}
