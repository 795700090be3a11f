package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.Contribution;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.ResultFormat;
import io.hindcast.aggregate.ResultKind;
import io.hindcast.aggregate.WindowResult;
import io.hindcast.definition.Definitions;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Of many events, more than the simulation has, the recount makes what the accumulators make. */
final class FoldTest {
    private static final String AGGREGATES = """
              first: first(1000, n)
              last: last(500, d)
              collected: collect(1000, n)
              texts: collect(400, name)
              top: top(20, n)
              weighed: top(5, name, d, 300)
              numbers: top(5, d, n, 20000)
              exact: distinct_exact(name, 100)
              all_exact: distinct_exact(d, 100000)
              names: distinct(name)
              values: distinct(d)
              ints: distinct(n)
              twice: distinct(n) * 2
              times: distinct(at).where(n > 3)
            """;

    private final CompiledPipeline pipeline = pipeline();
    private final AccumulatorFormat format =
            new AccumulatorFormat(pipeline.results().calls());

    @Test
    void comesToWhatOperatorsPublish() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int events : new int[] {0, 1, 60, 70, 300, 1_000, 1_100, 20_000}) {
            int different = 1 + random.nextInt(1 + events);
            Totals totals = totals();
            Accumulator accumulator = format.empty();
            Totals part = totals();
            for (int i = 0; i < events; i++) {
                add(row(random, different, i), i, accumulator, part);
                if (random.nextInt(50) == 0) {
                    totals.merge(again(part));
                    part = totals();
                }
            }
            totals.merge(part);
            String message = "seed " + seed + ", " + events + " events, " + different + " different";
            assertEquals(published(accumulator), recounted(totals), message);
        }
    }

    private void add(Row row, long offset, Accumulator accumulator, Totals totals) {
        Contribution contribution = format.contribution();
        contribution.evaluate(row);
        contribution.stands(row.integer(3), 0, 1, offset);
        accumulator.add(contribution);
        Event event = new Event(pipeline);
        event.evaluate(row);
        event.addTo(totals, Value.of(List.of(Value.of(row.integer(3)), Value.of("t"), Value.of(1), Value.of(offset))));
    }

    /** Short texts and long ones, of which a megabyte is soon there. */
    private static Row row(Random random, int different, int i) {
        int value = random.nextInt(different);
        Row row = new Row(4);
        row.set(0, value % 10 == 0 ? "\u0001é\"".repeat(500) + value : "n" + value);
        row.set(1, BigDecimal.valueOf(value * 10L, random.nextInt(2)));
        row.set(2, value);
        row.set(3, 1_000 + random.nextInt(1_000));
        return row;
    }

    private String published(Accumulator accumulator) {
        var window = new WindowResult(new GroupKey("{}".getBytes(UTF_8)), 0, 60_000, ResultKind.FIRST, accumulator);
        return new String(
                new ResultFormat(pipeline).result(window).orElseThrow().value(), UTF_8);
    }

    private String recounted(Totals totals) {
        return new ResultText(pipeline)
                .value(new Span(0, 60_000, Optional.empty()), "{}", totals, 1)
                .orElseThrow();
    }

    private Totals totals() {
        return Totals.of(pipeline.results().calls());
    }

    /** Through the bytes of a file. */
    private Totals again(Totals totals) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        totals.write(new DataOutputStream(bytes));
        return Totals.read(
                new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())),
                pipeline.results().calls());
    }

    private static CompiledPipeline pipeline() {
        Definitions read = Definitions.of("test.yaml", """
                pipeline: p
                source: {topic: t, event-time: at, fields: {name: string, d: decimal, n: int, at: {type: timestamp, epoch: ms}}}
                window: {tumbling: 1m, grace: 0s}
                aggregates:
                """ + AGGREGATES);
        if (read instanceof Definitions.Sound sound) {
            return sound.definitions().get(0).compiled();
        }
        throw new IllegalArgumentException(read.toString());
    }
}
