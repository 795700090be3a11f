package io.hindcast.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.pipeline.Column;
import io.hindcast.pipeline.ExpressionText;
import io.hindcast.pipeline.Position;
import io.hindcast.pipeline.ValueType;
import io.hindcast.zone.JavaZones;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class ImpactTimeTest {
    private static final String TEXT = """
            pipeline: revenue
            source:
              topic: orders
              format: json
              event-time: at
              fields:
                sku: string
                quantity: int
                at: timestamp
            where: >-
              quantity > 0
            key: [sku]
            window: { tumbling: 1m, grace: 30s }
            aggregates:
              orders: count()
              large: count().where(quantity > 10)
              share: large / orders
            """;
    private static final String JANUARY = "timestamp(\"2026-01-10T00:00:00Z\")";
    private static final OptionalLong THEN =
            OptionalLong.of(Instant.parse("2026-01-10T00:00:00Z").toEpochMilli());

    private static OptionalLong from(String old, String now) {
        assertTrue(TEXT.contains(old), old);
        return ImpactTime.fromMs(ImpactTest.of(TEXT), ImpactTest.of(TEXT.replace(old, now)));
    }

    @Test
    void aConditionThatIsOfATimeConcernsThatTime() {
        assertEquals(THEN, from("quantity > 0", "at < " + JANUARY + " ? quantity > 0 : quantity > 1"));
        assertEquals(THEN, from("quantity > 0", "quantity > 0 && (at < " + JANUARY + " || sku != 'test')"));
        assertEquals(THEN, from("quantity > 0", "quantity > 0 && !(" + JANUARY + " <= at && sku == 'test')"));
        assertEquals(THEN, from("quantity > 10", "quantity > 10 && (" + JANUARY + " > at || sku != 'test')"));
    }

    @Test
    void whatIsOfNoTimeConcernsAll() {
        assertEquals(OptionalLong.empty(), from("quantity > 0", "quantity > 1"));
        assertEquals(OptionalLong.empty(), from("quantity > 0", "at >= " + JANUARY + " ? quantity > 0 : quantity > 1"));
        assertEquals(OptionalLong.empty(), from("grace: 30s", "grace: 40s"));
        assertEquals(OptionalLong.empty(), from("  share: large / orders\n", ""));
        assertEquals(OptionalLong.empty(), from("large / orders", "large / orders * 2"));
    }

    /** The choice of an int and a decimal is a decimal, which overflows later. */
    @Test
    void whatMayBeOfAnotherTypeIsNotCalledTheSame() {
        String sum = "large: 'sum((at < " + JANUARY + " ? quantity : quantity * 1.5) * 9000000000000000000)'";
        String old = TEXT.replace("large: count().where(quantity > 10)", "large: sum(quantity * 9000000000000000000)");
        String now = TEXT.replace("large: count().where(quantity > 10)", sum);
        assertEquals(OptionalLong.empty(), ImpactTime.fromMs(ImpactTest.of(old), ImpactTest.of(now)));
    }

    /** A boundary of a condition that both have is none of the change. */
    @Test
    void whatDiffersNowhereHasNoTime() {
        String old = TEXT.replace("quantity > 0", "at >= " + JANUARY);
        String now = old.replace("quantity > 10", "quantity > 10 && true");
        assertEquals(OptionalLong.empty(), ImpactTime.fromMs(ImpactTest.of(old), ImpactTest.of(now)));
    }

    /** By partial evaluation only what is the same is called so: against each event of a region, with fields that are absent. */
    @Test
    void whatIsProvedIsSo() {
        Truth truth = new Truth();
        int proved = 0;
        int same = 0;
        for (int seed = 0; seed < 1_500; seed++) {
            Random random = new Random(seed);
            String before = condition(random, 3);
            String after = changed(random, before);
            Expression old = truth.compiled(before);
            Expression now = truth.compiled(after);
            SortedSet<Long> boundaries = new TreeSet<>(List.of(Long.MIN_VALUE, Long.MAX_VALUE));
            boundaries.addAll(FoldedInTime.boundaries(syntax(before).root(), "at"));
            boundaries.addAll(FoldedInTime.boundaries(syntax(after).root(), "at"));
            long from = Long.MIN_VALUE;
            for (long until : boundaries.tailSet(Long.MIN_VALUE + 1)) {
                boolean equal = truth.same(old, now, from, until);
                boolean folded = folded(before, from, until).equals(folded(after, from, until));
                assertTrue(equal || !folded, "seed " + seed + " from " + from + ": " + before + " and " + after);
                same += equal ? 1 : 0;
                proved += folded ? 1 : 0;
                from = until;
            }
        }
        System.out.println("regions of event time in which two conditions are the same " + same + ", proved " + proved);
        assertTrue(proved > same / 2, proved + " of " + same);
    }

    private static Syntax syntax(String text) {
        return Syntax.parse(new ExpressionText(text, new Position(1, 1)), new ArrayList<>())
                .orElseThrow();
    }

    private static String folded(String text, long from, long until) {
        return new FoldedInTime(syntax(text), "at", from, until).condition();
    }

    private static String condition(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return switch (random.nextInt(7)) {
                case 0, 1, 2 -> comparison(random);
                case 3 -> "a";
                case 4 -> "b";
                case 5 -> "true";
                default -> "false";
            };
        }
        String one = condition(random, depth - 1);
        String two = condition(random, depth - 1);
        return switch (random.nextInt(4)) {
            case 0 -> "(" + one + " && " + two + ")";
            case 1 -> "(" + one + " || " + two + ")";
            case 2 -> "!" + one;
            default -> "(" + one + " ? " + two + " : " + condition(random, depth - 1) + ")";
        };
    }

    private static String comparison(Random random) {
        String time = "timestamp(\"1970-01-01T00:00:0" + (1 + random.nextInt(3)) + "Z\")";
        String operator = List.of("<", "<=", ">", ">=", "==", "!=").get(random.nextInt(6));
        return random.nextBoolean() ? "(at " + operator + " " + time + ")" : "(" + time + " " + operator + " at)";
    }

    private static String changed(Random random, String condition) {
        return switch (random.nextInt(3)) {
            case 0 -> "(" + condition + " && " + condition(random, 1) + ")";
            case 1 -> "(" + comparison(random) + " ? " + condition + " : " + condition(random, 2) + ")";
            default -> "(" + condition + " || " + condition(random, 1) + ")";
        };
    }

    /** What two conditions come to for events of a region. */
    private static final class Truth {
        private static final List<Column> FIELDS = List.of(
                new Column("a", ValueType.BOOL, true),
                new Column("b", ValueType.BOOL, true),
                new Column("at", ValueType.TIMESTAMP, true));

        private final Checker checker =
                new Checker(Scope.ofFields(FIELDS), new UsedZones(JavaZones.KNOWN), new ArrayList<>());
        private final Row row = new Row(FIELDS.size());

        Expression compiled(String text) {
            return checker.compile(syntax(text)).orElseThrow();
        }

        boolean same(Expression old, Expression now, long from, long until) {
            long first = Math.max(0, from);
            long last = Math.min(5_000, until - 1);
            for (long at : List.of(first, Math.min(last, first + 1), last)) {
                for (int fields = 0; fields < 9; fields++) {
                    set(0, fields % 3);
                    set(1, fields / 3);
                    row.set(2, at);
                    if (!value(old).equals(value(now))) {
                        return false;
                    }
                }
            }
            return true;
        }

        private void set(int slot, int value) {
            if (value == 2) {
                row.spoil(slot, Fault.WRONG_TYPE);
            } else {
                row.set(slot, value);
            }
        }

        /** Empty for a fault. */
        private Optional<Boolean> value(Expression expression) {
            row.begin();
            boolean value = expression.test(row);
            return row.fault() == Fault.NONE ? Optional.of(value) : Optional.empty();
        }
    }
}
