package io.hindcast.verify;

import io.hindcast.expression.Output;
import io.hindcast.source.SourceRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One result under two definitions: takes the records of the log, those of a partition in order, and hands over those that count in the one
 * otherwise than in the other, each with the first cause. Not thread-safe.
 */
public final class Contrast implements AutoCloseable {
    private final Half one;
    private final Half other;
    private final CauseRule rule;
    private final Consumer<Contrasted> each;

    /** @param each hears of every record that differs */
    public Contrast(Half one, Half other, Consumer<Contrasted> each) {
        this.one = one;
        this.other = other;
        this.rule = CauseRule.of(one.outputs, other.outputs);
        this.each = each;
    }

    /** A result under one of the definitions. */
    public static final class Half implements AutoCloseable {
        private final Explanation explanation;
        private final Taken taken;
        private final List<Output> outputs;
        private final Map<String, Integer> called;

        private Half(Explanation explanation, Taken taken, List<Output> outputs) {
            this.explanation = explanation;
            this.taken = taken;
            this.outputs = outputs;
            this.called = CauseRule.called(outputs);
        }

        /**
         * One that has read nothing yet.
         *
         * @param explanation makes one that tells what it shows
         */
        public static Half of(List<Output> outputs, Function<Consumer<Explained>, Explanation> explanation) {
            Taken taken = new Taken();
            return new Half(explanation.apply(taken), taken, List.copyOf(outputs));
        }

        /** The explanation in it. */
        public Explanation explanation() {
            return explanation;
        }

        private Contrasted.Seen next(SourceRecord record) {
            taken.latest = Optional.empty();
            explanation.record(record);
            Judged judged = explanation.latest();
            Contrasted.Counts counts = explanation.latestCounts();
            Map<String, String> brought = new LinkedHashMap<>();
            if (counts != Contrasted.Counts.NOT) {
                called.forEach((name, call) ->
                        taken.latest.orElseThrow().brought().get(call).ifPresent(text -> brought.put(name, text)));
            }
            return new Contrasted.Seen(
                    taken.latest.map(Explained::fate).orElse(judged.fate()),
                    taken.latest.map(Explained::clause).orElse(judged.clause()),
                    judged.name(),
                    judged.atMs(),
                    judged.key(),
                    counts,
                    brought);
        }

        private boolean takes() {
            return taken.latest.isPresent();
        }

        @Override
        public void close() {
            explanation.close();
        }
    }

    private static final class Taken implements Consumer<Explained> {
        private Optional<Explained> latest = Optional.empty();

        @Override
        public void accept(Explained shown) {
            latest = Optional.of(shown);
        }
    }

    /**
     * Takes the next record of its partition.
     *
     * @param inOne whether the first version reads it
     * @param inOther whether the second one does
     */
    public void record(SourceRecord record, boolean inOne, boolean inOther) {
        Contrasted.Seen seen = inOne ? one.next(record) : Contrasted.Seen.NOT;
        Contrasted.Seen seenOther = inOther ? other.next(record) : Contrasted.Seen.NOT;
        boolean concerned = (inOne && one.takes()) || (inOther && other.takes());
        if (concerned) {
            rule.cause(seen, seenOther, inOne && inOther)
                    .ifPresent(cause -> each.accept(new Contrasted(RecordPlace.of(record), cause, seen, seenOther)));
        }
    }

    @Override
    public void close() {
        one.close();
        other.close();
    }
}
