package io.hindcast.aggregate;

import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code quantile(x, q)}: how many values are in each of the {@link Buckets}, and the exact least and greatest of them. Published is
 * the value with rank {@code ⌈q n⌉}, at least 1: exactly where it is the least or the greatest, else the middle of its bucket, and
 * never beyond these two.
 */
final class QuantileCell extends Cell {
    /** A node of the map, a boxed key and a boxed count. */
    private static final int BUCKET_BYTES = 40 + 16 + 24;

    private final BigDecimal share;
    private final int at;

    QuantileCell(Place place, BigDecimal share, Layout layout) {
        super(place);
        this.share = share;
        at = layout.takeObject();
    }

    /** What is known of the values. */
    private static final class Spread {
        private final TreeMap<Integer, Long> buckets = new TreeMap<>();
        private BigDecimal least;
        private BigDecimal greatest;

        Spread(BigDecimal least, BigDecimal greatest) {
            this.least = least;
            this.greatest = greatest;
        }

        void add(int bucket, long count) {
            buckets.merge(bucket, count, Long::sum);
        }

        void widen(BigDecimal low, BigDecimal high) {
            least = low.compareTo(least) < 0 ? low : least;
            greatest = high.compareTo(greatest) > 0 ? high : greatest;
        }
    }

    @Override
    void add(Accumulator to, Contribution contribution) {
        BigDecimal number = contribution.number(argument()).stripTrailingZeros();
        Spread spread = forChange(to, number, number);
        spread.add(Buckets.of(number), 1);
    }

    @Override
    void merge(Accumulator to, Accumulator other) {
        Spread added = spread(other);
        Spread spread = forChange(to, added.least, added.greatest);
        added.buckets.forEach(spread::add);
    }

    private Spread forChange(Accumulator to, BigDecimal low, BigDecimal high) {
        if (!to.has(call())) {
            to.objects[at] = new Spread(low, high);
        }
        Spread spread = spread(to);
        spread.widen(low, high);
        return spread;
    }

    @Override
    void write(Accumulator from, ByteWriter bytes) {
        Spread spread = spread(from);
        Decimals.write(spread.least, bytes);
        Decimals.write(spread.greatest, bytes);
        bytes.writeVarint(spread.buckets.size());
        int before = 0;
        for (Map.Entry<Integer, Long> bucket : spread.buckets.entrySet()) {
            bytes.writeSigned(bucket.getKey() - before);
            bytes.writeVarint(bucket.getValue());
            before = bucket.getKey();
        }
    }

    @Override
    void read(ByteBuffer bytes, Accumulator to) {
        Spread spread = new Spread(Decimals.read(bytes), Decimals.read(bytes));
        int bucket = 0;
        for (long left = Varint.read(bytes); left > 0; left--) {
            bucket += Math.toIntExact(Varint.readSigned(bytes));
            spread.add(bucket, Varint.read(bytes));
        }
        to.objects[at] = spread;
    }

    @Override
    boolean varies() {
        return true;
    }

    @Override
    long heapBytes(Accumulator in) {
        return (long) BUCKET_BYTES * spread(in).buckets.size();
    }

    @Override
    void fill(Accumulator from, Row row, int slot) {
        row.set(slot, value(spread(from)));
    }

    @Override
    void writeJson(Accumulator from, ByteWriter json) {
        JsonText.write(value(spread(from)), json);
    }

    private BigDecimal value(Spread spread) {
        long count = spread.buckets.values().stream().mapToLong(Long::longValue).sum();
        long rank = Math.max(
                1,
                share.multiply(BigDecimal.valueOf(count))
                        .setScale(0, RoundingMode.CEILING)
                        .longValueExact());
        if (rank == 1 || rank == count) {
            return rank == 1 ? spread.least : spread.greatest;
        }
        for (Map.Entry<Integer, Long> bucket : spread.buckets.entrySet()) {
            rank -= bucket.getValue();
            if (rank <= 0) {
                return Buckets.middle(bucket.getKey())
                        .max(spread.least)
                        .min(spread.greatest)
                        .stripTrailingZeros();
            }
        }
        throw new IllegalStateException("no value has rank " + rank + " of " + count);
    }

    private Spread spread(Accumulator in) {
        return (Spread) in.object(at);
    }
}
