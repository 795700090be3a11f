package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.sorting.RunFormat;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Reads values that have written themselves: a byte for the kind, then what the kind has. */
final class ValueFormat {
    private ValueFormat() {}

    static Value read(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case Value.OfNumber.KIND -> {
                int scale = in.readInt();
                yield Value.of(new BigDecimal(new BigInteger(RunFormat.readBytes(in)), scale));
            }
            case Value.OfText.KIND -> Value.of(new String(RunFormat.readBytes(in), UTF_8));
            case Value.OfParts.KIND -> {
                List<Value> parts = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    parts.add(read(in));
                }
                yield Value.of(parts);
            }
            case Value.OfEntries.KIND -> {
                NavigableMap<Value, Value> entries = new TreeMap<>();
                for (int left = in.readInt(); left > 0; left--) {
                    entries.put(read(in), read(in));
                }
                yield Value.ofEntries(entries);
            }
            case Value.OfBits.KIND -> Value.of(BitSet.valueOf(RunFormat.readBytes(in)));
            default -> throw new IOException("a value of kind " + kind);
        };
    }
}
