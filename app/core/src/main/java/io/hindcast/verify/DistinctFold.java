package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.hindcast.pipeline.ValueType;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The hashes of different values, up to 64. Of more, what was ever seen: the first 12 bits of a hash choose a place, and what is seen
 * there is the number of zeros before the first one in the others. All are kept, though only the largest at each place and the
 * two below it count.
 */
record DistinctFold(ValueType type) implements Fold {
    private static final int EXACTLY = 64;
    private static final Hasher64 HASHER = Hashing.xxh3_64();

    @Override
    public Value brought(List<Value> arguments, Value order) {
        long hash = HASHER.hashBytesToLong(text(arguments.get(0)).getBytes(UTF_8));
        NavigableMap<Value, Value> hashes = new TreeMap<>();
        hashes.put(Value.of(hash), Value.of(1));
        return Value.of(List.of(Value.ofEntries(hashes), Value.of(new BitSet())));
    }

    private String text(Value value) {
        return switch (type) {
            case STRING -> value.text();
            case DECIMAL -> value.number().stripTrailingZeros().toPlainString();
            case INT, TIMESTAMP, BOOL -> value.number().toPlainString();
        };
    }

    @Override
    public Value merged(Value one, Value other) {
        NavigableMap<Value, Value> hashes = hashes(one);
        BitSet seen = seen(one);
        hashes.putAll(hashes(other));
        seen.or(seen(other));
        if (hashes.size() > EXACTLY || !seen.isEmpty()) {
            hashes.keySet().forEach(hash -> see(hash.number().longValueExact(), seen));
            hashes.clear();
        }
        return one;
    }

    private static NavigableMap<Value, Value> hashes(Value merged) {
        return merged.parts().get(0).entries();
    }

    private static BitSet seen(Value merged) {
        return merged.parts().get(1).bits();
    }

    private static void see(long hash, BitSet seen) {
        String bits = String.format("%64s", Long.toBinaryString(hash)).replace(' ', '0');
        int place = Integer.parseInt(bits.substring(0, Likelihood.PLACE_BITS), 2);
        int one = bits.indexOf('1', Likelihood.PLACE_BITS);
        int zeros = one < 0 ? Likelihood.MOST_ZEROS : one - Likelihood.PLACE_BITS;
        seen.set(place * Long.SIZE + zeros);
    }

    @Override
    public Optional<Value> result(Value merged) {
        BitSet seen = seen(merged);
        return Optional.of(Value.of(seen.isEmpty() ? hashes(merged).size() : new Likelihood(seen).likeliest()));
    }

    @Override
    public Optional<Value> nothing() {
        return Optional.of(Value.of(0));
    }
}
