package io.hindcast.aggregate;

import io.hindcast.expression.Row;
import io.hindcast.expression.TextOrder;
import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/** A single value that an accumulator keeps as it is; comparable with those of its own type. Immutable. */
sealed interface KeptValue extends Comparable<KeptValue> {
    /** That of an argument of the type. */
    static KeptValue of(ValueType type, Contribution contribution, int argument) {
        return switch (type) {
            case INT, TIMESTAMP, BOOL -> new OfLong(type, contribution.integer(argument));
            case DECIMAL -> new OfDecimal(contribution.number(argument));
            case STRING -> new OfText(contribution.text(argument));
        };
    }

    static KeptValue read(ValueType type, ByteBuffer bytes) {
        return switch (type) {
            case INT, TIMESTAMP, BOOL -> new OfLong(type, Varint.readSigned(bytes));
            case DECIMAL -> new OfDecimal(Decimals.read(bytes));
            case STRING -> new OfText(Varint.readText(bytes));
        };
    }

    /** Of ints, timestamps and bools only. */
    default long integer() {
        throw new IllegalStateException("not an int: " + this);
    }

    /** Of decimals only. */
    default BigDecimal decimal() {
        throw new IllegalStateException("not a decimal: " + this);
    }

    /** Of strings only. */
    default String text() {
        throw new IllegalStateException("not a string: " + this);
    }

    void write(ByteWriter bytes);

    void set(Row row, int slot);

    void writeJson(ByteWriter json);

    /** The one that stands for all equal values: of 1.0 and 1.00 it is 1. */
    default KeptValue canonical() {
        return this;
    }

    /** About how much heap it takes. */
    long heapBytes();

    /** Of a text, how many bytes it has as JSON; 0 of all else, which is short. */
    default int textBytes() {
        return 0;
    }

    /** An int, a timestamp in milliseconds since 1970, or a bool, 0 or 1. */
    record OfLong(ValueType type, long integer) implements KeptValue {
        @Override
        public int compareTo(KeptValue other) {
            return Long.compare(integer, other.integer());
        }

        @Override
        public void write(ByteWriter bytes) {
            bytes.writeSigned(integer);
        }

        @Override
        public void set(Row row, int slot) {
            row.set(slot, integer);
        }

        @Override
        public void writeJson(ByteWriter json) {
            switch (type) {
                case TIMESTAMP -> JsonText.writeTimestamp(integer, json);
                case BOOL -> JsonText.write(integer != 0, json);
                case INT, DECIMAL, STRING -> json.writeDigits(integer);
            }
        }

        @Override
        public long heapBytes() {
            return 32;
        }
    }

    /** A decimal at its own scale; compared by value. */
    record OfDecimal(BigDecimal decimal) implements KeptValue {
        @Override
        public int compareTo(KeptValue other) {
            return decimal.compareTo(other.decimal());
        }

        @Override
        public void write(ByteWriter bytes) {
            Decimals.write(decimal, bytes);
        }

        @Override
        public void set(Row row, int slot) {
            row.set(slot, decimal);
        }

        @Override
        public void writeJson(ByteWriter json) {
            JsonText.write(decimal, json);
        }

        @Override
        public long heapBytes() {
            return 16 + 40 + 60;
        }

        @Override
        public KeptValue canonical() {
            return new OfDecimal(decimal.stripTrailingZeros());
        }
    }

    /** A string; in the order of code points. */
    record OfText(String text) implements KeptValue {
        @Override
        public int compareTo(KeptValue other) {
            return TextOrder.compare(text, other.text());
        }

        @Override
        public void write(ByteWriter bytes) {
            bytes.writeText(text);
        }

        @Override
        public void set(Row row, int slot) {
            row.set(slot, text);
        }

        @Override
        public void writeJson(ByteWriter json) {
            JsonText.write(text, json);
        }

        @Override
        public long heapBytes() {
            return 16 + 40 + (long) Character.BYTES * text.length();
        }

        @Override
        public int textBytes() {
            return JsonText.length(text);
        }
    }
}
