package io.hindcast.preview;

import io.hindcast.compare.WindowDifference;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.verify.Causes;
import io.hindcast.verify.Explanation;
import io.hindcast.verify.RecountPair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Finds which of the records that count otherwise are in windows that differ. Not thread-safe. */
final class WhySearch {
    private final CompiledPipeline pipeline;
    private final RecountPair pair;
    private final CountedOtherwise counted;
    private final PriorityQueue<First> first = new PriorityQueue<>(
            Comparator.comparing(First::difference, WindowDifference.ORDER).reversed());

    /** One of the windows that end first. */
    private record First(WindowDifference difference, String key, RecountPair.Range range, Causes causes) {
        private boolean holds(Counting.Records records) {
            return key.equals(records.key()) && range.firstMs() <= records.atMs() && records.atMs() <= range.lastMs();
        }
    }

    /** @param counted all records that count otherwise; it is used up */
    WhySearch(CompiledPipeline pipeline, RecountPair pair, CountedOtherwise counted) {
        this.pipeline = pipeline;
        this.pair = pair;
        this.counted = counted;
    }

    /** One that differs. */
    void window(WindowDifference difference) {
        Explanation.Asked asked = Explanation.Asked.of(pipeline, value(difference))
                .orElseThrow(() -> new IllegalStateException("INVARIANT: what a recount computes is a result"));
        RecountPair.Range range = pair.range(asked.span());
        counted.window(asked.key(), range);
        first.add(new First(difference, asked.key(), range, new Causes(counted.columns())));
        if (first.size() > Why.FIRST) {
            first.remove();
        }
    }

    private static String value(WindowDifference difference) {
        return difference instanceof WindowDifference.Changed changed
                ? changed.value()
                : ((WindowDifference.OnlyIn) difference).value();
    }

    /** What was found; once, when all windows that differ are known. */
    Why found() {
        Sweep sweep = new Sweep(new Causes(counted.columns()));
        counted.forEach(sweep::next);
        sweep.nextKey("");
        List<First> shown = new ArrayList<>(first);
        shown.sort(Comparator.comparing(First::difference, WindowDifference.ORDER));
        return new Why(
                sweep.all,
                sweep.without,
                shown.stream()
                        .map(window -> new Why.OfWindow(window.difference(), window.causes()))
                        .toList());
    }

    /** Goes through windows and records of one key after the other, in the order of time. */
    private final class Sweep {
        private final Causes all;

        /** Of the windows of which no record has come yet. */
        private final List<Long> lastsMs = new ArrayList<>();

        private String key = "";
        private long lastMs = Long.MIN_VALUE;
        private long without;

        private Sweep(Causes all) {
            this.all = all;
        }

        private void nextKey(String next) {
            without += lastsMs.size();
            lastsMs.clear();
            lastMs = Long.MIN_VALUE;
            key = next;
        }

        private void next(Counting counting) {
            if (!counting.key().equals(key)) {
                nextKey(counting.key());
            }
            if (counting instanceof Counting.Window window) {
                lastsMs.add(window.lastMs());
                lastMs = Math.max(lastMs, window.lastMs());
            } else if (counting instanceof Counting.Records records && records.atMs() <= lastMs) {
                // One of the windows that began before is not over: the records are in it.
                all.add(records.causes());
                without +=
                        lastsMs.stream().filter(last -> last < records.atMs()).count();
                lastsMs.clear();
                first.stream()
                        .filter(window -> window.holds(records))
                        .forEach(window -> window.causes().add(records.causes()));
            }
        }
    }
}
