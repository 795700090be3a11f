package io.hindcast.aggregate;

import static io.hindcast.expression.FieldExpressions.field;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.aggregate.Events.Event;
import io.hindcast.expression.AggregateCall;
import io.hindcast.expression.AggregateFunction;
import io.hindcast.expression.CompiledKey;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.CompiledResults;
import io.hindcast.expression.Expression;
import io.hindcast.expression.FieldExpressions;
import io.hindcast.expression.Output;
import io.hindcast.pipeline.EventTime;
import io.hindcast.pipeline.Format;
import io.hindcast.pipeline.Grouping;
import io.hindcast.pipeline.LatePolicy;
import io.hindcast.pipeline.Nulls;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Publish;
import io.hindcast.pipeline.Quiet;
import io.hindcast.pipeline.Results;
import io.hindcast.pipeline.Source;
import io.hindcast.pipeline.TopicFields;
import io.hindcast.pipeline.ValueType;
import io.hindcast.pipeline.Values;
import io.hindcast.pipeline.Window;
import io.hindcast.pipeline.Windowed;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ResultFormatTest {
    private static final long START_MS = 1_767_225_600_000L;
    private static final long END_MS = START_MS + 60_000;
    private static final CompiledKey SKU = new CompiledKey("sku", field(2, ValueType.STRING));
    private static final GroupKey KEY = new GroupKey("{\"sku\":\"a\"}".getBytes(UTF_8));

    // The result row: sku, orders, revenue, total of ints, then the outputs.
    private static final List<AggregateCall> CALLS = List.of(
            Events.call(AggregateFunction.COUNT, Optional.empty(), ValueType.INT),
            Events.call(AggregateFunction.SUM, Optional.of(Events.DECIMAL), ValueType.DECIMAL),
            Events.call(AggregateFunction.SUM, Optional.of(Events.INT), ValueType.INT));
    private static final Output ORDERS = new Output.Called("orders", 0);
    private static final Output REVENUE = new Output.Called("revenue", 1);
    private static final Output TOTAL = new Output.Called("total", 2);

    @Test
    void writesKeyWindowAndAggregatesInTheOrderOfTheDefinition() {
        Result result = result(
                new ResultFormat(pipeline(List.of(SKU), List.of(ORDERS, REVENUE, TOTAL), List.of())),
                KEY,
                List.of(new Event(null, new BigDecimal("21.00"), "a", 0L)));
        assertEquals("{\"sku\":\"a\",\"window\":\"2026-01-01T00:00:00Z\"}", text(result.key()));
        assertEquals(
                "{\"key\":{\"sku\":\"a\"},\"window\":{\"start\":\"2026-01-01T00:00:00Z\",\"end\":\"2026-01-01T00:01:00Z\"},"
                        + "\"final\":true,\"revision\":1,\"orders\":1,\"revenue\":21.00,\"total\":null}",
                text(result.value()));
    }

    @Test
    void namesOnlyTheWindowInARecordKeyWithoutKeyFields() {
        Output orders = new Output.Called("orders", 0);
        Result result = result(
                new ResultFormat(pipeline(List.of(), List.of(orders), List.of())),
                new GroupKey("{}".getBytes(UTF_8)),
                List.of());
        assertEquals("{\"window\":\"2026-01-01T00:00:00Z\"}", text(result.key()));
        assertTrue(text(result.value()).startsWith("{\"key\":{},\"window\":{"), text(result.value()));
    }

    @Test
    void computesAggregatesOverAggregatesInTheOrderOfTheirUse() {
        Expression half = FieldExpressions.decimal(
                (row, basket) -> basket.decimal(row).divide(BigDecimal.valueOf(2)), field(6, ValueType.DECIMAL));
        Expression basket = FieldExpressions.decimal(
                (row, revenue) ->
                        revenue.decimal(row).divide(BigDecimal.valueOf(row.integer(1)), MathContext.DECIMAL128),
                field(2, ValueType.DECIMAL));
        Output.Computed again = new Output.Computed("sku_again", 4, field(0, ValueType.STRING), List.of());
        Output.Computed halved = new Output.Computed("half", 5, half, List.of());
        Output.Computed each = new Output.Computed("basket", 6, basket, List.of());
        Result result = result(
                new ResultFormat(pipeline(List.of(SKU), List.of(again, halved, each), List.of(each, again, halved))),
                KEY,
                List.of(new Event(1L, BigDecimal.TEN, "a", 0L)));
        assertTrue(
                text(result.value()).endsWith("\"revision\":1,\"sku_again\":\"a\",\"half\":5,\"basket\":10}"),
                text(result.value()));
    }

    @Test
    void publishesNothingUnlessHavingIsTrue() {
        CompiledPipeline all = pipeline(List.of(SKU), List.of(ORDERS), List.of());
        CompiledPipeline some = new CompiledPipeline(
                all.pipeline(),
                all.where(),
                all.key(),
                new CompiledResults(CALLS, List.of(ORDERS), List.of(), Optional.of(FieldExpressions.greater(3, 5))));
        ResultFormat format = new ResultFormat(some);
        assertTrue(
                format.result(new WindowResult(KEY, START_MS, END_MS, ResultKind.FIRST, accumulated(List.of(event(6)))))
                        .isPresent());
        assertTrue(
                format.result(new WindowResult(KEY, START_MS, END_MS, ResultKind.FIRST, accumulated(List.of(event(5)))))
                        .isEmpty());
        assertTrue(format.result(new WindowResult(KEY, START_MS, END_MS, ResultKind.FIRST, accumulated(List.of())))
                .isEmpty());
        assertEquals(0, format.faults());
        assertTrue(format.result(new WindowResult(
                        KEY, START_MS, END_MS, ResultKind.FIRST, accumulated(List.of(event(Long.MAX_VALUE), event(6)))))
                .isEmpty());
        assertEquals(1, format.faults());
    }

    @Test
    void writesNullForWhatFailsAndCountsIt() {
        Expression failing = FieldExpressions.decimal(
                (row, by) -> BigDecimal.ONE.divide(by.decimal(row)), field(2, ValueType.DECIMAL));
        Output.Computed ratio = new Output.Computed("ratio", 4, failing, List.of());
        Output.Computed again = new Output.Computed("again", 5, field(4, ValueType.DECIMAL), List.of());
        ResultFormat format = new ResultFormat(pipeline(List.of(SKU), List.of(ratio, again), List.of(ratio, again)));
        Result result = result(format, KEY, List.of(new Event(1L, BigDecimal.ZERO, "a", 0L)));
        assertTrue(text(result.value()).endsWith("\"ratio\":null,\"again\":null}"), text(result.value()));
        assertEquals(1, format.faults());
    }

    @Test
    void publishesIntSumsOutside64BitsExactlyAndKeepsThemFromExpressions() {
        Output.Computed uses = new Output.Computed("uses", 5, field(3, ValueType.INT), List.of());
        ResultFormat format = new ResultFormat(pipeline(List.of(SKU), List.of(TOTAL, uses), List.of(uses)));
        Result result = result(format, KEY, List.of(event(Long.MAX_VALUE), event(Long.MAX_VALUE)));
        assertTrue(
                text(result.value()).endsWith("\"total\":18446744073709551614,\"uses\":null}"), text(result.value()));
        assertEquals(1, format.faults());
    }

    @Test
    void givesTheSameBytesWhateverWasPublishedBefore() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        CompiledPipeline pipeline = pipeline(List.of(SKU), List.of(ORDERS, REVENUE, TOTAL), List.of());
        ResultFormat used = new ResultFormat(pipeline);
        for (int i = 0; i < 500; i++) {
            List<Event> events = new ArrayList<>(Events.random(random, random.nextInt(5)));
            long startMs = random.nextInt(5) * 60_000L;
            Result expected = new ResultFormat(pipeline)
                    .result(new WindowResult(KEY, startMs, startMs + 60_000, ResultKind.FIRST, accumulated(events)))
                    .orElseThrow();
            Result actual = used.result(
                            new WindowResult(KEY, startMs, startMs + 60_000, ResultKind.FIRST, accumulated(events)))
                    .orElseThrow();
            assertArrayEquals(expected.key(), actual.key(), "seed " + seed);
            assertArrayEquals(expected.value(), actual.value(), "seed " + seed);
        }
    }

    private static Event event(long integer) {
        return new Event(integer, null, null, null);
    }

    private static Result result(ResultFormat format, GroupKey key, List<Event> events) {
        return format.result(new WindowResult(key, START_MS, END_MS, ResultKind.FIRST, accumulated(events)))
                .orElseThrow();
    }

    private static Accumulator accumulated(List<Event> events) {
        return Events.accumulate(new AccumulatorFormat(CALLS), events);
    }

    private static CompiledPipeline pipeline(
            List<CompiledKey> key, List<Output> outputs, List<Output.Computed> computed) {
        Pipeline pipeline = new Pipeline(
                "test",
                new Source(
                        List.of(new TopicFields("orders", new Values(new Format.Json(), Nulls.INVALID), List.of())),
                        new EventTime("at", Duration.ofHours(1)),
                        Optional.empty(),
                        Optional.empty(),
                        new Quiet(Duration.ofMinutes(1), Quiet.Heartbeats.FOREIGN)),
                Optional.empty(),
                new Windowed(
                        new Grouping(
                                List.of(), new Window.Tumbling(Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO)),
                        new Results(
                                List.of(),
                                Optional.empty(),
                                List.of(),
                                Publish.FINALS,
                                LatePolicy.REJECT,
                                Duration.ofDays(1))),
                0,
                List.of());
        return new CompiledPipeline(
                pipeline, Optional.empty(), key, new CompiledResults(CALLS, outputs, computed, Optional.empty()));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
