package io.hindcast.verify;

import io.hindcast.expression.AggregateCall;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The aggregates of one group: for each call what the events that contribute have brought, folded. Not thread-safe. */
final class Totals {
    private final List<Fold> folds;
    private final @Nullable Value[] values;
    private long events;
    private long heldBytes;

    private Totals(List<Fold> folds) {
        this.folds = folds;
        values = new @Nullable Value[folds.size()];
    }

    /** Of no events yet. */
    static Totals of(List<AggregateCall> calls) {
        return new Totals(calls.stream().map(Fold::of).toList());
    }

    /** How many events there are, whatever they contribute. */
    long events() {
        return events;
    }

    /** One more event. */
    void count() {
        events++;
    }

    /** About how much memory the values take by which it has grown. */
    long heldBytes() {
        return heldBytes;
    }

    /** What a call comes to; empty where it has no value. */
    Optional<Value> result(int call) {
        Value value = values[call];
        return value == null ? folds.get(call).nothing() : folds.get(call).result(value);
    }

    /** Whether a call has had more than it may keep. */
    boolean overflowed(int call) {
        Value value = values[call];
        return value != null && folds.get(call).overflowed(value);
    }

    /** The event has contributed to the call. */
    void add(int call, List<Value> arguments, Value order) {
        merge(call, folds.get(call).brought(arguments, order));
    }

    /** The same; changing the one does not change the other. */
    Totals copy() {
        Totals copy = new Totals(folds);
        copy.events = events;
        copy.heldBytes = heldBytes;
        for (int call = 0; call < values.length; call++) {
            Value value = values[call];
            copy.values[call] = value == null ? null : value.copy();
        }
        return copy;
    }

    /** Takes over all that the other one has, which is of the same calls and is not used any more. */
    void merge(Totals other) {
        events += other.events;
        for (int call = 0; call < values.length; call++) {
            Value value = other.values[call];
            if (value != null) {
                merge(call, value);
            }
        }
    }

    private void merge(int call, Value added) {
        Value known = values[call];
        heldBytes -= known == null ? 0 : known.heldBytes();
        Value merged = known == null ? added : folds.get(call).merged(known, added);
        heldBytes += merged.heldBytes();
        values[call] = merged;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(events);
        for (Value value : values) {
            out.writeBoolean(value != null);
            if (value != null) {
                value.write(out);
            }
        }
    }

    static Totals read(DataInputStream in, List<AggregateCall> calls) throws IOException {
        Totals totals = of(calls);
        totals.events = in.readLong();
        for (int call = 0; call < totals.values.length; call++) {
            totals.values[call] = in.readBoolean() ? ValueFormat.read(in) : null;
        }
        return totals;
    }
}
