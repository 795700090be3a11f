package io.hindcast.verify;

import io.hindcast.expression.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What makes a record count otherwise: of the parts of two definitions the first that differs, in the order in which fates are decided.
 *
 * @param calls by the names of the columns that are one call in both: which calls these are in the one, and in the other
 */
record CauseRule(Map<String, Calls> calls) {
    /** The same column under two definitions, as indexes of their calls. */
    record Calls(int one, int other) {}

    static CauseRule of(List<Output> one, List<Output> other) {
        Map<String, Integer> others = called(other);
        Map<String, Calls> both = new LinkedHashMap<>();
        called(one).forEach((name, call) -> {
            if (others.containsKey(name)) {
                both.put(name, new Calls(call, others.getOrDefault(name, 0)));
            }
        });
        return new CauseRule(both);
    }

    /** The columns that are one call, and which. */
    static Map<String, Integer> called(List<Output> outputs) {
        Map<String, Integer> called = new LinkedHashMap<>();
        outputs.forEach(
                output -> output.<Optional<Integer>>as(one -> Optional.of(one.call()), computed -> Optional.empty())
                        .ifPresent(call -> called.put(output.name(), call)));
        return called;
    }

    /**
     * The cause; empty if the record counts in both alike, or became the same where it counts in neither.
     *
     * @param both whether both versions read it
     */
    Optional<Cause> cause(Contrasted.Seen a, Contrasted.Seen b, boolean both) {
        if (!a.isIn() && !b.isIn() && a.fate() == b.fate()) {
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
        if (a.isIn() != b.isIn()) {
            return Optional.of(Cause.of(a.key().equals(b.key()) ? Cause.Kind.WINDOW : Cause.Kind.KEY));
        }
        if (a.counts() != b.counts()) {
            return Optional.of(Cause.of(Cause.Kind.GRACE));
        }
        return columns().stream()
                .filter(name -> !Optional.ofNullable(a.brought().get(name))
                        .equals(Optional.ofNullable(b.brought().get(name))))
                .findFirst()
                .map(name -> new Cause(Cause.Kind.AGGREGATE, name));
    }

    private List<String> columns() {
        return new ArrayList<>(calls.keySet());
    }

    private static int rank(Clause clause) {
        return switch (clause) {
            case HEARTBEAT -> 0;
            case CORRECTION -> 1;
            case VALUE -> 2;
            case WHERE -> 3;
            case BEGINNING -> 4;
            case EVENT_TIME -> 5;
            case FIELD -> 6;
            case PLACE -> 7;
            case KEY -> 8;
            case ID -> 9;
            case AGGREGATE -> 10;
            case GRACE -> 11;
            case COPY -> 12;
            case NONE -> 13;
        };
    }
}
