package io.hindcast.verify;

import io.hindcast.account.Fate;
import io.hindcast.expression.Output;
import io.hindcast.source.SourceRecord;
import java.util.ArrayList;
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
    private final Consumer<Contrasted> each;

    /** @param each hears of every record that differs */
    public Contrast(Half one, Half other, Consumer<Contrasted> each) {
        this.one = one;
        this.other = other;
        this.each = each;
    }

    /** A result under one of the definitions. */
    public static final class Half implements AutoCloseable {
        private final Explanation explanation;
        private final Taken taken;
        private final Map<String, Integer> called;

        private Half(Explanation explanation, Taken taken, Map<String, Integer> called) {
            this.explanation = explanation;
            this.taken = taken;
            this.called = called;
        }

        /**
         * One that has read nothing yet.
         *
         * @param explanation makes one that tells what it shows
         */
        public static Half of(List<Output> outputs, Function<Consumer<Explained>, Explanation> explanation) {
            Taken taken = new Taken();
            Map<String, Integer> called = new LinkedHashMap<>();
            outputs.forEach(
                    output -> output.<Optional<Integer>>as(one -> Optional.of(one.call()), computed -> Optional.empty())
                            .ifPresent(call -> called.put(output.name(), call)));
            return new Half(explanation.apply(taken), taken, called);
        }

        /** The explanation in it. */
        public Explanation explanation() {
            return explanation;
        }

        private Contrasted.Seen next(SourceRecord record) {
            taken.latest = Optional.empty();
            explanation.record(record);
            Judged judged = explanation.latest();
            boolean counts =
                    taken.latest.filter(shown -> shown.fate() == Fate.ACCEPTED).isPresent();
            Map<String, String> brought = new LinkedHashMap<>();
            if (counts) {
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
            cause(seen, seenOther, inOne && inOther)
                    .ifPresent(cause -> each.accept(new Contrasted(
                            record.topic() + "/" + record.partition() + "/" + record.offset(),
                            cause,
                            seen,
                            seenOther)));
        }
    }

    private Optional<Cause> cause(Contrasted.Seen a, Contrasted.Seen b, boolean both) {
        if (!a.counts() && !b.counts() && a.fate() == b.fate()) {
            return Optional.empty();
        }
        if (!both) {
            return Optional.of(Cause.of(Cause.Kind.START));
        }
        if ((a.clause() == Clause.VALUE) != (b.clause() == Clause.VALUE)) {
            return Optional.of(Cause.of(Cause.Kind.VALUE));
        }
        if (a.atMs() != b.atMs()) {
            return Optional.of(Cause.of(Cause.Kind.EVENT_TIME));
        }
        if (a.clause() != b.clause()) {
            Contrasted.Seen first = rank(a.clause()) < rank(b.clause()) ? a : b;
            return Optional.of(Cause.of(first.clause(), first.name()));
        }
        if (a.counts() != b.counts()) {
            return Optional.of(Cause.of(a.key().equals(b.key()) ? Cause.Kind.WINDOW : Cause.Kind.KEY));
        }
        return columns().stream()
                .filter(name -> !Optional.ofNullable(a.brought().get(name))
                        .equals(Optional.ofNullable(b.brought().get(name))))
                .findFirst()
                .map(name -> new Cause(Cause.Kind.AGGREGATE, name));
    }

    /** Those of both that are one call. */
    private List<String> columns() {
        List<String> columns = new ArrayList<>(one.called.keySet());
        columns.retainAll(other.called.keySet());
        return columns;
    }

    private static int rank(Clause clause) {
        return switch (clause) {
            case HEARTBEAT -> 0;
            case VALUE -> 1;
            case WHERE -> 2;
            case BEGINNING -> 3;
            case EVENT_TIME -> 4;
            case FIELD -> 5;
            case PLACE -> 6;
            case KEY -> 7;
            case AGGREGATE -> 8;
            case GRACE -> 9;
            case NONE -> 10;
        };
    }

    @Override
    public void close() {
        one.close();
        other.close();
    }
}
