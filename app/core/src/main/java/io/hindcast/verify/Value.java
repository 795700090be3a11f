package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.expression.Row;
import io.hindcast.pipeline.ValueType;
import io.hindcast.sorting.RunFormat;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A value of the recount. Ints, timestamps (milliseconds since 1970) and bools (0 or 1) are exact decimals like all numbers. */
sealed interface Value extends Comparable<Value> {
    /** By number or by UTF-8 bytes; both are of one kind. */
    @Override
    int compareTo(Value other);

    /** The same value, a number with at least as many digits behind the point as the other one. */
    default Value alike(Value other) {
        return this;
    }

    /** The sum of numbers; of parts, of which both have as many, the sum of each. */
    default Value plus(Value other) {
        throw new IllegalStateException("cannot be added: " + this);
    }

    /** The same value; changing the one does not change the other. */
    default Value copy() {
        return this;
    }

    void write(DataOutputStream out) throws IOException;

    /** The number; only of a number. */
    default BigDecimal number() {
        throw new IllegalStateException("not a number: " + this);
    }

    /** The text; only of a text. */
    default String text() {
        throw new IllegalStateException("not a text: " + this);
    }

    /** Values by others; only of such entries. They may be changed. */
    default NavigableMap<Value, Value> entries() {
        throw new IllegalStateException("not entries: " + this);
    }

    /** The bits; only of such. They may be changed. */
    default BitSet bits() {
        throw new IllegalStateException("not bits: " + this);
    }

    /** About how much memory it takes beyond what any value does. */
    default long heldBytes() {
        return 0;
    }

    /** The parts; only of some. */
    default List<Value> parts() {
        throw new IllegalStateException("not several values: " + this);
    }

    /** What stands in a slot of a row, which has no fault. */
    static Value of(Row row, int slot, ValueType type) {
        return switch (type) {
            case INT, BOOL, TIMESTAMP -> of(row.integer(slot));
            case DECIMAL -> of(row.decimal(slot));
            case STRING -> of(row.text(slot));
        };
    }

    static Value of(BigDecimal number) {
        return new OfNumber(number);
    }

    static Value of(long number) {
        return new OfNumber(BigDecimal.valueOf(number));
    }

    static Value of(String text) {
        return new OfText(text);
    }

    static Value of(List<Value> parts) {
        return new OfParts(parts);
    }

    static Value of(BitSet bits) {
        return new OfBits(bits);
    }

    /** An entry of its own for each. */
    static Value ofEntries(NavigableMap<Value, Value> entries) {
        return new OfEntries(entries);
    }

    /** A number, at its scale. */
    record OfNumber(BigDecimal number) implements Value {
        static final byte KIND = 1;

        @Override
        public int compareTo(Value other) {
            return number.compareTo(other.number());
        }

        @Override
        public Value alike(Value other) {
            return of(number.setScale(Math.max(number.scale(), other.number().scale())));
        }

        @Override
        public Value plus(Value other) {
            return of(number.add(other.number()));
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            out.writeByte(KIND);
            out.writeInt(number.scale());
            RunFormat.writeBytes(out, number.unscaledValue().toByteArray());
        }
    }

    /** A string. */
    record OfText(String text) implements Value {
        static final byte KIND = 2;

        @Override
        public int compareTo(Value other) {
            return Arrays.compareUnsigned(text.getBytes(UTF_8), other.text().getBytes(UTF_8));
        }

        @Override
        public long heldBytes() {
            return text.length();
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            out.writeByte(KIND);
            RunFormat.writeBytes(out, text.getBytes(UTF_8));
        }
    }

    /** Several values, in order. */
    record OfParts(List<Value> parts) implements Value {
        static final byte KIND = 3;

        public OfParts {
            parts = List.copyOf(parts);
        }

        @Override
        public int compareTo(Value other) {
            List<Value> others = other.parts();
            int order = 0;
            for (int i = 0; order == 0 && i < Math.min(parts.size(), others.size()); i++) {
                order = parts.get(i).compareTo(others.get(i));
            }
            return order == 0 ? Integer.compare(parts.size(), others.size()) : order;
        }

        @Override
        public long heldBytes() {
            return parts.stream().mapToLong(Value::heldBytes).sum();
        }

        @Override
        public Value plus(Value other) {
            List<Value> sums = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                sums.add(parts.get(i).plus(other.parts().get(i)));
            }
            return of(sums);
        }

        @Override
        public Value copy() {
            return of(parts.stream().map(Value::copy).toList());
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            out.writeByte(KIND);
            out.writeInt(parts.size());
            for (Value part : parts) {
                part.write(out);
            }
        }
    }

    /** Any bits. */
    record OfBits(BitSet bits) implements Value {
        static final byte KIND = 5;

        @Override
        public Value copy() {
            return of(BitSet.valueOf(bits.toLongArray()));
        }

        @Override
        public int compareTo(Value other) {
            throw new IllegalStateException("bits have no order");
        }

        @Override
        public long heldBytes() {
            return bits.size() / Byte.SIZE;
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            out.writeByte(KIND);
            RunFormat.writeBytes(out, bits.toByteArray());
        }
    }

    /** Values, each by another one, in their order. */
    record OfEntries(NavigableMap<Value, Value> entries) implements Value {
        static final byte KIND = 4;

        /** A node of the map, and two values. */
        private static final long AN_ENTRY_BYTES = 40 + 2 * 60;

        /** Keys and values are never changed, only which there are. */
        @Override
        public Value copy() {
            return ofEntries(new TreeMap<>(entries));
        }

        @Override
        public int compareTo(Value other) {
            throw new IllegalStateException("entries have no order");
        }

        /** As if all were like the first. */
        @Override
        public long heldBytes() {
            Map.Entry<Value, Value> first = entries.firstEntry();
            return first == null
                    ? 0
                    : entries.size()
                            * (AN_ENTRY_BYTES
                                    + first.getKey().heldBytes()
                                    + first.getValue().heldBytes());
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            out.writeByte(KIND);
            out.writeInt(entries.size());
            for (Map.Entry<Value, Value> entry : entries.entrySet()) {
                entry.getKey().write(out);
                entry.getValue().write(out);
            }
        }
    }
}
