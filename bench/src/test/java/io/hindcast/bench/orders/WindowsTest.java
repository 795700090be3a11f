package io.hindcast.bench.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.bench.orders.Query.Grouping;
import io.hindcast.bench.orders.Windows.Difference;
import io.hindcast.definition.Definitions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WindowsTest {
    private static final long MINUTE_MS = 60_000;

    @Test
    void differencesAreCountedAmongTheWindowsThatAreClosed() {
        Windows right = new Windows();
        right.totals(0, "same").add(100);
        right.totals(0, "wrong").add(100);
        right.totals(0, "missing").add(100);
        right.totals(MINUTE_MS, "missing but open").add(100);
        Windows found = new Windows();
        found.totals(0, "same").add(100);
        found.totals(0, "wrong").add(101);
        found.totals(0, "surplus").add(100);
        found.totals(0, "surplus too").add(100);
        found.totals(MINUTE_MS, "surplus but open").add(100);
        Query query = Query.bySku();
        assertEquals(
                new Difference(1, 1, 2),
                right.differenceTo(found, (startMs, totals) -> query.isClosed(startMs, totals, MINUTE_MS)));
    }

    @Test
    void aSessionIsClosedByItsLastEvent() {
        Query query = Query.bySku().withShape(Shape.SESSION);
        assertEquals(List.of(true, false), List.of(isClosed(query, 5_000), isClosed(query, 4_999)));
    }

    @Test
    void aSessionWithAnotherEndIsWrong() {
        assertEquals(
                new Difference(1, 0, 0),
                published(Shape.SESSION, ResultJson.of("sku", "s", 1_000, Totals.session(2, 300, 200, 9_000)))
                        .differenceTo(
                                published(
                                        Shape.SESSION,
                                        ResultJson.of("sku", "s", 1_000, Totals.session(2, 300, 200, 8_000))),
                                (startMs, totals) -> true));
    }

    @Test
    void resultsOfHindcastAndOfOthersAreReadAlike() {
        String hindcast = "{\"key\":{\"sku\":\"s\"},\"window\":{\"start\":\"1970-01-01T00:00:00Z\","
                + "\"end\":\"1970-01-01T00:01:00Z\"},\"final\":true,\"revision\":1,"
                + "\"orders\":2,\"revenue\":3.5,\"biggest\":2}";
        byte[] other = ResultJson.of("sku", "s", 0, new Totals(2, 350, 200));
        assertEquals(
                Difference.NONE,
                published(Shape.TUMBLING, hindcast.getBytes(UTF_8))
                        .differenceTo(published(Shape.TUMBLING, other), (startMs, totals) -> true));
    }

    @Test
    void aNumberOfDifferentValuesIsRead() {
        Windows right = new Windows();
        right.totals(0, "s").add(Totals.different(7));
        assertEquals(
                Difference.NONE,
                right.differenceTo(
                        published(Shape.DISTINCT, ResultJson.different("sku", "s", 0, 7)), (startMs, totals) -> true));
    }

    @ParameterizedTest
    @EnumSource
    void eachQuestionIsADefinition(Shape shape) {
        for (Grouping grouping : Grouping.values()) {
            String definition = Query.of(grouping, shape).definition("orders");
            assertInstanceOf(Definitions.Sound.class, Definitions.of("question.yaml", definition), definition);
        }
    }

    private static boolean isClosed(Query query, long closedMs) {
        return query.isClosed(-1, Totals.session(1, 1, 1, 0), closedMs);
    }

    private static Windows published(Shape shape, byte[] result) {
        return Windows.published(shape, visitor -> visitor.accept(result));
    }
}
