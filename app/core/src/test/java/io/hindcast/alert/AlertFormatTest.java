package io.hindcast.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Result;
import io.hindcast.aggregate.ResultFormat;
import io.hindcast.aggregate.ResultKind;
import io.hindcast.aggregate.WindowResult;
import io.hindcast.alert.AlertEvent.Reason;
import io.hindcast.alert.AlertEvent.State;
import io.hindcast.definition.Definitions;
import io.hindcast.expression.CompiledPipeline;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The bytes that are told of alerts: readers rely on them, and so do versions that go on with what others have told. */
final class AlertFormatTest {
    private static final String DEFINITION = """
            pipeline: engines
            source:
              topic: engines
              event-time: at
              fields: { engine: string, celsius: decimal, at: timestamp }
            key: [engine]
            window: { tumbling: 1m, grace: 10s }
            aggregates: { readings: count(), mean: avg(celsius) }
            having: readings > 0
            alerts:
              hot: { when: mean > 85, for: 2 }
            """;

    /** By another program: SHA-256 of the record key and the name, the first 32 digits. */
    private static final String ID = "1ebae8bcf4c45a379383967b035f96cf";

    private static final GroupKey KEY = new GroupKey("{\"engine\":\"e1\"}".getBytes(UTF_8));
    private static final long OPENED_MS = Instant.parse("2026-01-01T12:03:00Z").toEpochMilli();
    private static final AlertEvent OPEN = new AlertEvent("hot", State.OPEN, OPENED_MS, OPENED_MS, Reason.WHEN);

    private final CompiledPipeline pipeline = compiled(DEFINITION);

    private static CompiledPipeline compiled(String definition) {
        return assertInstanceOf(Definitions.Sound.class, Definitions.of("engines.yaml", definition))
                .definitions()
                .get(0)
                .compiled();
    }

    @Test
    void whatAWindowBringsAboutHasItsEndsAndValues() {
        Result told = ofWindow(OPEN, Optional.empty());

        assertEquals("{\"engine\":\"e1\",\"alert\":\"hot\",\"opened\":\"2026-01-01T12:03:00Z\"}", text(told.key()));
        assertEquals(
                "{\"key\":{\"engine\":\"e1\"},\"alert\":{\"name\":\"hot\",\"id\":\"" + ID + "\",\"state\":\"open\","
                        + "\"opened\":\"2026-01-01T12:03:00Z\",\"at\":\"2026-01-01T12:03:00Z\",\"reason\":\"when\"},"
                        + "\"window\":{\"start\":\"2026-01-01T12:02:00Z\",\"end\":\"2026-01-01T12:03:00Z\"},"
                        + "\"readings\":0,\"mean\":null}",
                text(told.value()));
    }

    @Test
    void aWindowOfACalendarHasItsName() {
        String told = text(ofWindow(OPEN, Optional.of("2026-01")).value());

        assertTrue(told.contains("\"end\":\"2026-01-01T12:03:00Z\",\"label\":\"2026-01\"},\"readings\":0"), told);
    }

    private Result ofWindow(AlertEvent event, Optional<String> label) {
        ResultFormat results = new ResultFormat(pipeline);
        WindowResult window = new WindowResult(
                KEY,
                OPENED_MS - 60_000,
                OPENED_MS,
                label,
                ResultKind.FIRST,
                new AccumulatorFormat(pipeline.results().calls()).empty());
        // It has no result, and is told all the same.
        assertEquals(Optional.empty(), results.result(window));
        return new AlertFormat("engines", results).event(event, window);
    }

    @Test
    void whatTimeBringsAboutHasNoWindow() {
        AlertEvent repeat = new AlertEvent("hot", State.REPEAT, OPENED_MS, OPENED_MS + 3_600_000, Reason.WHEN);

        assertEquals(
                "{\"key\":{\"engine\":\"e1\"},\"alert\":{\"name\":\"hot\",\"id\":\"" + ID + "\",\"state\":\"repeat\","
                        + "\"opened\":\"2026-01-01T12:03:00Z\",\"at\":\"2026-01-01T13:03:00Z\",\"reason\":\"when\"}}",
                text(ofTime("engines", repeat, KEY).value()));
    }

    @Test
    void allThatIsToldOfOneOpeningHasOneKeyAndOneId() {
        AlertEvent closed = new AlertEvent("hot", State.CLOSED, OPENED_MS, OPENED_MS + 60_000, Reason.RELEASED);
        Result open = ofTime("engines", OPEN, KEY);
        Result over = ofTime("engines", closed, KEY);

        assertEquals(text(open.key()), text(over.key()));
        assertTrue(text(open.value()).contains("\"id\":\"" + ID + "\""), text(open.value()));
        assertTrue(text(over.value()).contains("\"id\":\"" + ID + "\""), text(over.value()));
        assertFalse(text(ofTime("boats", OPEN, KEY).value()).contains("\"id\":\"" + ID + "\""));
    }

    @Test
    void withoutAKeyTheAlertIsNamedAlone() {
        Result told = ofTime("engines", OPEN, new GroupKey("{}".getBytes(UTF_8)));

        assertEquals("{\"alert\":\"hot\",\"opened\":\"2026-01-01T12:03:00Z\"}", text(told.key()));
        assertTrue(text(told.value()).startsWith("{\"key\":{},\"alert\":{"), text(told.value()));
    }

    @Test
    void saysEachStateAndReasonInAWord() {
        assertEquals("open repeat closed", words(State.values(), State::word));
        assertEquals("when released absent returned forgotten", words(Reason.values(), Reason::word));
    }

    private static <T> String words(T[] values, Function<T, String> word) {
        return Arrays.stream(values).map(word).collect(Collectors.joining(" "));
    }

    private Result ofTime(String name, AlertEvent event, GroupKey key) {
        return new AlertFormat(name, new ResultFormat(pipeline)).event(event, key);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
