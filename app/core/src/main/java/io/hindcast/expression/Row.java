package io.hindcast.expression;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values that expressions see, one slot per declared field (or per aggregate, for expressions over aggregates), and
 * the fault of the evaluation at hand.
 *
 * <p>Ints, bools (0 or 1), timestamps (milliseconds since 1970) and decimals of up to 18 digits stand unboxed; strings and longer
 * decimals are objects. A slot with a fault has no value. Not thread-safe.
 */
public final class Row {
    private static final Fault[] FAULTS = Fault.values();
    private static final byte NONE = code(Fault.NONE);
    private static final byte ABSENT = code(Fault.ABSENT);

    /** Stands for the scale of a decimal that is an object. */
    public static final int OBJECT = Integer.MIN_VALUE;

    private final long[] longs;
    private final int[] scales;
    private final @Nullable Object[] objects;

    /** Numbers, since references would cost a barrier of the garbage collector for each. */
    private final byte[] slotFaults;

    private Fault fault = Fault.NONE;

    /** A row whose slots are all absent. */
    public Row(int slots) {
        longs = new long[slots];
        scales = new int[slots];
        objects = new Object[slots];
        slotFaults = new byte[slots];
        Arrays.fill(slotFaults, ABSENT);
    }

    @SuppressWarnings("EnumOrdinal") // in memory only, where every field of every record passes
    private static byte code(Fault fault) {
        return (byte) fault.ordinal();
    }

    /** Makes all slots absent. */
    public void clear() {
        Arrays.fill(slotFaults, ABSENT);
        fault = Fault.NONE;
    }

    public int size() {
        return longs.length;
    }

    public void set(int slot, long value) {
        longs[slot] = value;
        slotFaults[slot] = NONE;
    }

    public void set(int slot, String value) {
        objects[slot] = value;
        slotFaults[slot] = NONE;
    }

    public void set(int slot, BigDecimal value) {
        objects[slot] = value;
        scales[slot] = OBJECT;
        slotFaults[slot] = NONE;
    }

    /** Sets the slot to the decimal {@code unscaled * 10^-scale}. */
    public void set(int slot, long unscaled, int scale) {
        longs[slot] = unscaled;
        scales[slot] = scale;
        slotFaults[slot] = NONE;
    }

    /** Gives a slot what stands in another one, a fault too. */
    public void copy(int from, int to) {
        copy(this, from, to);
    }

    /** Gives a slot what stands in a slot of another row, a fault too. */
    public void copy(Row other, int from, int to) {
        longs[to] = other.longs[from];
        scales[to] = other.scales[from];
        objects[to] = other.objects[from];
        slotFaults[to] = other.slotFaults[from];
    }

    /** Takes the slot's value away, for this reason. */
    public void spoil(int slot, Fault reason) {
        slotFaults[slot] = code(reason);
    }

    /** Why the slot has no value; {@link Fault#NONE} if it has one. */
    public Fault slotFault(int slot) {
        return FAULTS[slotFaults[slot]];
    }

    /** The int, bool or timestamp in a slot without fault, or the unscaled number of a decimal that is not an object. */
    public long integer(int slot) {
        return longs[slot];
    }

    /** The string in a slot without fault. */
    public String text(int slot) {
        return (String) object(slot);
    }

    /** The decimal in a slot without fault. */
    public BigDecimal decimal(int slot) {
        if (scales[slot] != OBJECT) {
            BigDecimal value = BigDecimal.valueOf(longs[slot], scales[slot]);
            set(slot, value);
            return value;
        }
        return (BigDecimal) object(slot);
    }

    /** The scale of the decimal in a slot without fault; {@link #OBJECT} if it is an object. */
    public int scale(int slot) {
        return scales[slot];
    }

    private Object object(int slot) {
        Object value = objects[slot];
        if (slotFaults[slot] != NONE || value == null) {
            throw new IllegalStateException("slot " + slot + " has no value: " + slotFault(slot));
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
