package io.hindcast.aggregate;

import io.hindcast.expression.AggregateCall;
import io.hindcast.expression.Expression;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the event at hand adds to each aggregate call, evaluated once and then added to as many accumulators as the event
 * has windows. Used again for every event; not thread-safe.
 */
public final class Contribution {
    private final AggregateCall[] calls;
    private final boolean[] has;
    private final long[] longs;
    private final int[] scales;
    private final @Nullable Object[] objects;
    private int failed;
    private Fault fault = Fault.NONE;

    Contribution(List<AggregateCall> calls) {
        this.calls = calls.toArray(AggregateCall[]::new);
        has = new boolean[this.calls.length];
        longs = new long[this.calls.length];
        scales = new int[this.calls.length];
        objects = new @Nullable Object[this.calls.length];
    }

    /**
     * Evaluates filters and arguments over the row of an event. A call is skipped where its filter is false or touches
     * something absent, or its argument is absent. Any other fault is returned and makes the event invalid; NONE if there
     * is none.
     */
    public Fault evaluate(Row row) {
        for (int i = 0; i < calls.length; i++) {
            AggregateCall call = calls[i];
            boolean counts = true;
            fault = Fault.NONE;
            if (call.filter().isPresent()) {
                row.begin();
                counts = call.filter().get().test(row);
                fault = row.fault();
            }
            if (counts && fault == Fault.NONE && call.argument().isPresent()) {
                row.begin();
                evaluate(call.argument().get(), row, i);
                fault = row.fault();
            }
            if (fault != Fault.NONE && fault != Fault.ABSENT) {
                failed = i;
                return fault;
            }
            has[i] = counts && fault == Fault.NONE;
        }
        return Fault.NONE;
    }

    /** After a fault: the index of the call that failed. */
    public int failedCall() {
        return failed;
    }

    /** After a fault: which call failed and why, in words. */
    public String detail() {
        String subject = calls[failed].function().word() + " (aggregate call " + (failed + 1) + ") ";
        return switch (fault) {
            case NONE, ABSENT -> subject + "has a value";
            case WRONG_TYPE -> subject + "uses a field that is not of its declared type";
            case NUMBER_RANGE -> subject + "uses a number that is out of range";
            case ARITHMETIC -> subject + "divides by zero or leaves the range of its type";
        };
    }

    boolean has(int call) {
        return has[call];
    }

    long integer(int call) {
        return longs[call];
    }

    /** Whether a decimal is {@code integer(call) * 10^-scale(call)}; it is {@link #decimal} otherwise. */
    boolean small(int call) {
        return scales[call] != Row.OBJECT;
    }

    int scale(int call) {
        return scales[call];
    }

    BigDecimal decimal(int call) {
        return (BigDecimal) Objects.requireNonNull(objects[call]);
    }

    String text(int call) {
        return (String) Objects.requireNonNull(objects[call]);
    }

    private void evaluate(Expression argument, Row row, int call) {
        switch (argument.type()) {
            case INT, TIMESTAMP -> longs[call] = argument.integer(row);
            case DECIMAL -> decimal(argument, row, call);
            case STRING -> objects[call] = argument.text(row);
            case BOOL -> longs[call] = argument.test(row) ? 1 : 0;
        }
    }

    /** A small decimal in a slot is taken as it stands there. */
    private void decimal(Expression argument, Row row, int call) {
        int slot = argument.slot();
        if (slot >= 0 && row.slotFault(slot) == Fault.NONE && row.scale(slot) != Row.OBJECT) {
            longs[call] = row.integer(slot);
            scales[call] = row.scale(slot);
        } else {
            objects[call] = argument.decimal(row);
            scales[call] = Row.OBJECT;
        }
    }
}
