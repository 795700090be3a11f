package io.hindcast.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.Contribution;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is held grows with what accumulators hold, not only with their number. */
final class HeldHeapTest {
    private static final GroupKey KEY = new GroupKey("{}".getBytes(StandardCharsets.UTF_8));
    private static final int NAME = 0;

    /** Nearly the longest text that is kept, and many times what an entry takes without it. */
    private static final int LONG = 4_000;

    private final AccumulatorFormat format = Orders.rules("""
                    pipeline: names
                    source: {topic: t, event-time: at, fields: {name: string, at: {type: timestamp, epoch: ms}}}
                    window: {tumbling: 1m, grace: 0s}
                    aggregates: {last: max(name)}
                    """).accumulators();
    private final Contribution contribution = format.contribution();

    @Test
    void partialsCountTheTextsThatTheyHold() {
        Combiner combiner = new Combiner(format);
        combiner.add(KEY, 0, Timing.ON_TIME, named("a"));
        long small = combiner.heapBytes();
        combiner.add(KEY, 0, Timing.ON_TIME, named("b".repeat(LONG)));

        assertTrue(combiner.heapBytes() >= small + LONG, combiner.heapBytes() + " after " + small);

        combiner.add(KEY, 0, Timing.ON_TIME, named("c"));

        assertEquals(small, combiner.heapBytes());
    }

    @Test
    void openWindowsCountTheTextsOfEventsOnTimeAndLate() {
        for (Timing timing : List.of(Timing.ON_TIME, Timing.LATE, new Timing(1, 2))) {
            OpenWindow window = new OpenWindow(0, KEY, format.empty());
            window.markOnHeap();
            long empty = window.heapBytes();
            window.add(timing, named("b".repeat(LONG)), format);
            long grown = window.measure();

            assertTrue(grown >= LONG, timing + ": " + grown);
            assertEquals(empty + grown, window.heapBytes());
        }
    }

    @Test
    void aTaskTakesWhatItsWindowsHoldBeforeItCommits() {
        // Of so little each kilobyte is told.
        HeapBudget budget = new HeapBudget(64_000);
        OpenWindows open = new OpenWindows(
                format,
                new HeapStore(),
                new Tallies(new HeapStore(), new AggregateProgress(History.whole(1))),
                Limits.sharing(budget),
                window -> {});
        OpenWindow window = open.forChange(0, KEY);
        window.add(Timing.ON_TIME, named("b".repeat(LONG)), format);
        open.changed(window);

        assertTrue(budget.usedBytes() >= LONG, "used " + budget.usedBytes());
        open.close();
        assertEquals(0, budget.usedBytes());
    }

    private Contribution named(String name) {
        Row row = new Row(2);
        row.set(NAME, name);
        assertEquals(Fault.NONE, contribution.evaluate(row));
        return contribution;
    }
}
