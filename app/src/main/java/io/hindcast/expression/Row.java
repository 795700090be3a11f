package io.hindcast.expression;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values that expressions see, one slot per declared field (or per aggregate, for expressions over aggregates), and
 * the fault of the evaluation at hand.
 *
 * <p>Ints, bools (0 or 1) and timestamps (milliseconds since 1970) stand unboxed; strings and decimals are objects. A slot
 * with a fault has no value. Not thread-safe.
 */
public final class Row {
    private final long[] longs;
    private final @Nullable Object[] objects;
    private final Fault[] slotFaults;
    private Fault fault = Fault.NONE;

    /** A row whose slots are all absent. */
    public Row(int slots) {
        longs = new long[slots];
        objects = new Object[slots];
        slotFaults = new Fault[slots];
        Arrays.fill(slotFaults, Fault.ABSENT);
    }

    /** Makes all slots absent. */
    public void clear() {
        Arrays.fill(slotFaults, Fault.ABSENT);
        Arrays.fill(objects, null);
        fault = Fault.NONE;
    }

    public int size() {
        return longs.length;
    }

    public void set(int slot, long value) {
        longs[slot] = value;
        slotFaults[slot] = Fault.NONE;
    }

    public void set(int slot, String value) {
        objects[slot] = value;
        slotFaults[slot] = Fault.NONE;
    }

    public void set(int slot, BigDecimal value) {
        objects[slot] = value;
        slotFaults[slot] = Fault.NONE;
    }

    /** Takes the slot's value away, for this reason. */
    public void spoil(int slot, Fault reason) {
        objects[slot] = null;
        slotFaults[slot] = reason;
    }

    /** Why the slot has no value; {@link Fault#NONE} if it has one. */
    public Fault slotFault(int slot) {
        return slotFaults[slot];
    }

    /** The int, bool or timestamp in a slot without fault. */
    public long integer(int slot) {
        return longs[slot];
    }

    /** The string in a slot without fault. */
    public String text(int slot) {
        return (String) value(slot);
    }

    /** The decimal in a slot without fault. */
    public BigDecimal decimal(int slot) {
        return (BigDecimal) value(slot);
    }

    private Object value(int slot) {
        Object value = objects[slot];
        if (value == null) {
            throw new IllegalStateException("slot " + slot + " has no value: " + slotFaults[slot]);
        }
        return value;
    }

    /** What went wrong in the evaluation since {@link #begin()}; its value means nothing unless this is NONE. */
    public Fault fault() {
        return fault;
    }

    /** Before an evaluation: forgets the last one's fault. */
    public void begin() {
        fault = Fault.NONE;
    }

    /** Called by expressions: this evaluation has no value. */
    void fail(Fault reason) {
        fault = reason;
    }
}
