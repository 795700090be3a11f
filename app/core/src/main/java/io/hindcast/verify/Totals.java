package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.expression.AggregateCall;
import io.hindcast.sorting.RunFormat;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates of one group: for each call how many events have contributed, and the sum, the least or the greatest of what
 * they brought. Ints, timestamps and decimals are all exact decimals here; strings are strings. Not thread-safe.
 */
final class Totals {
    private static final int NOTHING = 0;
    private static final int NUMBER = 1;
    private static final int TEXT = 2;

    private final List<AggregateCall> calls;
    private final long[] counts;
    private final @Nullable Object[] values;
    private long events;

    Totals(List<AggregateCall> calls) {
        this.calls = calls;
        counts = new long[calls.size()];
        values = new @Nullable Object[calls.size()];
    }

    /** How many events there are, whatever they contribute. */
    long events() {
        return events;
    }

    /** One more event. */
    void count() {
        events++;
    }

    /** How many events have contributed to the call. */
    long count(int call) {
        return counts[call];
    }

    /** What they come to, where there is one: of a sum, an average or the extreme of a number. */
    BigDecimal number(int call) {
        return (BigDecimal) Objects.requireNonNull(values[call]);
    }

    /** The extreme of strings, where there is one. */
    String text(int call) {
        return (String) Objects.requireNonNull(values[call]);
    }

    /** The event has contributed to the call: null where it only counts, else a BigDecimal or a String. */
    void add(int call, @Nullable Object value) {
        merge(call, 1, value);
    }

    /** Adds all that the other one has. */
    void merge(Totals other) {
        events += other.events;
        for (int call = 0; call < counts.length; call++) {
            merge(call, other.counts[call], other.values[call]);
        }
    }

    private void merge(int call, long events, @Nullable Object value) {
        counts[call] += events;
        Object known = values[call];
        if (known == null) {
            values[call] = value;
        } else if (value != null) {
            values[call] = merged(calls.get(call), known, value);
        }
    }

    private static Object merged(AggregateCall call, Object known, Object added) {
        return switch (call.function()) {
            case COUNT -> throw new IllegalStateException("a count has no value");
            case SUM, AVG -> ((BigDecimal) known).add((BigDecimal) added);
            case MIN -> alike(order(added, known) < 0 ? added : known, added, known);
            case MAX -> alike(order(added, known) > 0 ? added : known, added, known);
        };
    }

    /** Strings stand in the order of their UTF-8 bytes. */
    private static int order(Object left, Object right) {
        return left instanceof BigDecimal number
                ? number.compareTo((BigDecimal) right)
                : Arrays.compareUnsigned(((String) left).getBytes(UTF_8), ((String) right).getBytes(UTF_8));
    }

    /** Numbers have as many digits behind the point as any that was seen. */
    private static Object alike(Object extreme, Object one, Object other) {
        return extreme instanceof BigDecimal number
                ? number.setScale(Math.max(((BigDecimal) one).scale(), ((BigDecimal) other).scale()))
                : extreme;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(events);
        for (int call = 0; call < counts.length; call++) {
            out.writeLong(counts[call]);
            Object value = values[call];
            if (value == null) {
                out.writeByte(NOTHING);
            } else if (value instanceof BigDecimal number) {
                out.writeByte(NUMBER);
                out.writeInt(number.scale());
                RunFormat.writeBytes(out, number.unscaledValue().toByteArray());
            } else {
                out.writeByte(TEXT);
                RunFormat.writeBytes(out, ((String) value).getBytes(UTF_8));
            }
        }
    }

    static Totals read(DataInputStream in, List<AggregateCall> calls) throws IOException {
        Totals totals = new Totals(calls);
        totals.events = in.readLong();
        for (int call = 0; call < totals.counts.length; call++) {
            totals.counts[call] = in.readLong();
            switch (in.readByte()) {
                case NUMBER -> {
                    int scale = in.readInt();
                    totals.values[call] = new BigDecimal(new BigInteger(RunFormat.readBytes(in)), scale);
                }
                case TEXT -> totals.values[call] = new String(RunFormat.readBytes(in), UTF_8);
                default -> totals.values[call] = null;
            }
        }
        return totals;
    }
}
