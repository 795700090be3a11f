package io.hindcast.baseline;

import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.Exact;
import io.hindcast.aggregate.Varint;
import io.hindcast.expression.CompiledBaseline;
import io.hindcast.expression.CompiledBaseline.Past;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The exact sums over the windows of one key that end in {@code (removed, added]}. Mutable; not thread-safe.
 *
 * <p>Bytes: added, removed and last in ms, number of windows (varints, ms + 1); for each figure that is summed: number of values, sum, sum of squares.
 */
final class Sums {
    private final CompiledBaseline baseline;
    private final List<Sum> sums = new ArrayList<>();
    private long addedMs = -1;
    private long removedMs = -1;
    private long lastMs = -1;
    private long windows;

    /** That of one figure. */
    private static final class Sum {
        private long values;
        private BigDecimal sum = BigDecimal.ZERO;
        private BigDecimal squares = BigDecimal.ZERO;
    }

    /** Of a key without windows. */
    Sums(CompiledBaseline baseline) {
        this.baseline = baseline;
        baseline.figures().forEach(figure -> sums.add(new Sum()));
    }

    Sums read(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        addedMs = Varint.read(bytes) - 1;
        removedMs = Varint.read(bytes) - 1;
        lastMs = Varint.read(bytes) - 1;
        windows = Varint.read(bytes);
        for (int i = 0; i < sums.size(); i++) {
            if (baseline.sums(i)) {
                Sum sum = sums.get(i);
                sum.values = Varint.read(bytes);
                sum.sum = Exact.read(bytes);
                sum.squares = Exact.read(bytes);
            }
        }
        return this;
    }

    byte[] bytes(ByteWriter bytes) {
        bytes.reset().writeVarint(addedMs + 1);
        bytes.writeVarint(removedMs + 1);
        bytes.writeVarint(lastMs + 1);
        bytes.writeVarint(windows);
        for (int i = 0; i < sums.size(); i++) {
            if (baseline.sums(i)) {
                Sum sum = sums.get(i);
                bytes.writeVarint(sum.values);
                Exact.write(sum.sum.stripTrailingZeros(), bytes);
                Exact.write(sum.squares.stripTrailingZeros(), bytes);
            }
        }
        return bytes.toByteArray();
    }

    /** Up to which end windows are in the sums, inclusive, in milliseconds since 1970; −1 if none is. */
    long addedMs() {
        return addedMs;
    }

    /** Up to which end they have been taken out again, inclusive. */
    long removedMs() {
        return removedMs;
    }

    /** The end of the key's last window. */
    long lastMs() {
        return lastMs;
    }

    void last(long endMs) {
        lastMs = endMs;
    }

    void addedUpTo(long endMs) {
        addedMs = Math.max(addedMs, endMs);
    }

    void removedUpTo(long endMs) {
        removedMs = Math.max(removedMs, endMs);
    }

    void add(Figures figures) {
        windows++;
        count(figures, 1);
    }

    void remove(Figures figures) {
        windows--;
        count(figures, -1);
    }

    private void count(Figures figures, int sign) {
        BigDecimal times = BigDecimal.valueOf(sign);
        for (int i = 0; i < sums.size(); i++) {
            Optional<BigDecimal> number = baseline.sums(i) ? figures.number(i) : Optional.empty();
            if (number.isPresent()) {
                Sum sum = sums.get(i);
                sum.values += sign;
                sum.sum = sum.sum.add(number.get().multiply(times));
                sum.squares = sum.squares.add(number.get().pow(2).multiply(times));
            }
        }
    }

    /**
     * Fills what is asked of all windows together, and of the one just before.
     *
     * @param before what that one has come to, if there is one
     */
    void fill(Row row, Optional<Figures> before) {
        for (Past past : baseline.pasts()) {
            row.spoil(past.slot(), Fault.ABSENT);
            switch (past.function()) {
                case COUNT -> row.set(past.slot(), windows);
                case AVG -> enough(past, 1).ifPresent(sum -> row.set(past.slot(), Exact.average(sum.values, sum.sum)));
                case STDDEV ->
                    enough(past, 2)
                            .ifPresent(sum -> row.set(past.slot(), Exact.deviation(sum.values, sum.sum, sum.squares)));
                case PREVIOUS ->
                    before.ifPresent(figures -> figures.set(past.figure().orElseThrow(), row, past.slot()));
            }
        }
    }

    private Optional<Sum> enough(Past past, int least) {
        return Optional.of(sums.get(past.figure().orElseThrow()))
                .filter(sum -> sum.values >= Math.max(least, baseline.atLeast()));
    }
}
