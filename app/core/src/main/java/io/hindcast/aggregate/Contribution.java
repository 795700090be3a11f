package io.hindcast.aggregate;

import io.hindcast.expression.AggregateCall;
import io.hindcast.expression.Expression;
import io.hindcast.expression.Fault;
import io.hindcast.expression.KeptText;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.TextBounds;
import io.hindcast.pipeline.ValueType;
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

    /** Of each call. */
    private final Expression[][] arguments;

    private final boolean[] has;
    private final long[] longs;
    private final int[] scales;
    private final @Nullable Object[] objects;
    private final boolean[] keeps;
    private EventOrder order = new EventOrder(0, 0, 0, 0);
    private int failed;
    private Fault fault = Fault.NONE;

    Contribution(List<AggregateCall> calls, TextBounds bounded) {
        this.calls = calls.toArray(AggregateCall[]::new);
        has = new boolean[this.calls.length];
        keeps = new boolean[this.calls.length];
        for (int i = 0; i < keeps.length; i++) {
            keeps[i] = this.calls[i].function().keepsTexts(bounded);
        }
        arguments = calls.stream()
                .map(call -> call.arguments().toArray(Expression[]::new))
                .toArray(Expression[][]::new);
        int all = calls.stream().mapToInt(call -> call.arguments().size()).sum();
        longs = new long[all];
        scales = new int[all];
        objects = new @Nullable Object[all];
    }

    /**
     * Evaluates filters and arguments over the row of an event. A call is skipped where its filter is false or touches
     * something absent, or one of its arguments is absent. Any other fault is returned and makes the event invalid; NONE if there
     * is none.
     */
    public Fault evaluate(Row row) {
        int first = 0;
        for (int i = 0; i < calls.length; i++) {
            AggregateCall call = calls[i];
            boolean counts = true;
            fault = Fault.NONE;
            if (call.filter().isPresent()) {
                row.begin();
                counts = call.filter().get().test(row);
                fault = row.fault();
            }
            for (int j = 0; counts && fault == Fault.NONE && j < arguments[i].length; j++) {
                row.begin();
                evaluate(arguments[i][j], row, first + j);
                fault = keeps[i] ? faultOfKept(arguments[i][j], row, first + j) : row.fault();
            }
            first += arguments[i].length;
            if (fault != Fault.NONE && fault != Fault.ABSENT) {
                failed = i;
                return fault;
            }
            has[i] = counts && fault == Fault.NONE;
        }
        return Fault.NONE;
    }

    private Fault faultOfKept(Expression argument, Row row, int at) {
        boolean tooLong =
                row.fault() == Fault.NONE && argument.type() == ValueType.STRING && KeptText.isTooLong(text(at));
        return tooLong ? Fault.TEXT_RANGE : row.fault();
    }

    /**
     * Says where the event stands that was evaluated, before it is added anywhere.
     *
     * @param timeMs its event time, in milliseconds since 1970
     * @param topic the place of its topic among the names of all source topics, sorted
     */
    public void stands(long timeMs, int topic, int partition, long offset) {
        order = new EventOrder(timeMs, topic, partition, offset);
    }

    EventOrder order() {
        return order;
    }

    /** After a fault: which call failed and why, in words. */
    public String detail() {
        String subject = calls[failed].function().word() + " (aggregate call " + (failed + 1) + ") ";
        return switch (fault) {
            case NONE, ABSENT -> subject + "has a value";
            case WRONG_TYPE -> subject + "uses a field that is not of its declared type";
            case NUMBER_RANGE -> subject + "uses a number that is out of range";
            case TEXT_RANGE -> subject + "would keep a text of more than " + KeptText.MOST_BYTES + " bytes of UTF-8";
            case ARITHMETIC -> subject + "divides by zero or leaves the range of its type";
        };
    }

    boolean has(int call) {
        return has[call];
    }

    /** The argument of that index among those of all calls: an int, a timestamp, or a decimal's unscaled number. */
    long integer(int argument) {
        return longs[argument];
    }

    /** Whether a decimal is {@code integer * 10^-scale}; it is {@link #decimal} otherwise. */
    boolean small(int argument) {
        return scales[argument] != Row.OBJECT;
    }

    int scale(int argument) {
        return scales[argument];
    }

    BigDecimal decimal(int argument) {
        return (BigDecimal) Objects.requireNonNull(objects[argument]);
    }

    /** The int or the decimal, whichever the argument is. */
    BigDecimal number(int argument) {
        return scales[argument] == Row.OBJECT
                ? decimal(argument)
                : BigDecimal.valueOf(longs[argument], scales[argument]);
    }

    String text(int argument) {
        return (String) Objects.requireNonNull(objects[argument]);
    }

    private void evaluate(Expression argument, Row row, int at) {
        switch (argument.type()) {
            case INT, TIMESTAMP -> {
                longs[at] = argument.integer(row);
                scales[at] = 0;
            }
            case DECIMAL -> decimal(argument, row, at);
            case STRING -> objects[at] = argument.text(row);
            case BOOL -> longs[at] = argument.test(row) ? 1 : 0;
        }
    }

    /** A small decimal in a slot is taken as it stands there. */
    private void decimal(Expression argument, Row row, int at) {
        int slot = argument.slot();
        if (slot >= 0 && row.slotFault(slot) == Fault.NONE && row.scale(slot) != Row.OBJECT) {
            longs[at] = row.integer(slot);
            scales[at] = row.scale(slot);
        } else {
            objects[at] = argument.decimal(row);
            scales[at] = Row.OBJECT;
        }
    }
}
