package io.hindcast.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.expression.Fault;
import io.hindcast.expression.KeptText;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code top(n, item, weight, most)}: the items with the greatest sums of weights, exactly, each with its sum; of equal sums the lesser
 * item first. What has had more items than it may keep forgets all, and stays so. Over nothing, an empty list.
 *
 * <p>The bytes: the number of items (varint), and in their order each item and its sum; a 0 alone where it has overflowed.
 */
final class TopCell extends Cell {
    /** A node of the map, and a sum. */
    private static final int ENTRY_BYTES = 40 + 40;

    private static final Comparator<Map.Entry<KeptValue, BigDecimal>> RANKING =
            Map.Entry.<KeptValue, BigDecimal>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    private static final byte[] ITEM = "{\"item\":".getBytes(UTF_8);
    private static final byte[] WEIGHT = ",\"weight\":".getBytes(UTF_8);

    private final Ranked ranked;
    private final int at;

    TopCell(Place place, Ranked ranked, Layout layout) {
        super(place);
        this.ranked = ranked;
        at = layout.takeObject();
    }

    /**
     * What is ranked.
     *
     * @param weighted whether a second argument says what an event counts; 1 otherwise
     * @param shown how many items a result has at most
     * @param most how many items are kept at most
     */
    record Ranked(ValueType item, boolean weighted, int shown, int most) {}

    /** The sum of each item. */
    private static final class Sums {
        private final TreeMap<KeptValue, BigDecimal> byItem = new TreeMap<>();
        private long heapBytes;
        private long textBytes;
        private boolean overflowed;

        void add(KeptValue item, BigDecimal weight) {
            int before = byItem.size();
            byItem.merge(item, weight, BigDecimal::add);
            if (byItem.size() > before) {
                heapBytes += ENTRY_BYTES + item.heapBytes();
                textBytes += item.textBytes();
            }
        }

        void overflow() {
            byItem.clear();
            heapBytes = 0;
            textBytes = 0;
            overflowed = true;
        }
    }

    @Override
    void add(Accumulator to, Contribution contribution) {
        Sums sums = forChange(to);
        KeptValue item = KeptValue.of(ranked.item, contribution, argument()).canonical();
        add(sums, item, ranked.weighted ? contribution.number(argument() + 1) : BigDecimal.ONE);
    }

    @Override
    void merge(Accumulator to, Accumulator other) {
        Sums added = sums(other);
        Sums sums = forChange(to);
        if (added.overflowed) {
            sums.overflow();
        }
        added.byItem.forEach((item, weight) -> add(sums, item, weight));
    }

    private void add(Sums sums, KeptValue item, BigDecimal weight) {
        if (sums.overflowed) {
            return;
        }
        sums.add(item, weight);
        if (sums.byItem.size() > ranked.most || sums.textBytes > KeptText.mostRankedBytes(ranked.most)) {
            sums.overflow();
        }
    }

    private Sums forChange(Accumulator to) {
        if (!to.has(call())) {
            to.objects[at] = new Sums();
        }
        return sums(to);
    }

    @Override
    void write(Accumulator from, ByteWriter bytes) {
        Sums sums = sums(from);
        bytes.writeVarint(sums.byItem.size());
        sums.byItem.forEach((item, weight) -> {
            item.write(bytes);
            Decimals.write(weight, bytes);
        });
    }

    @Override
    void read(ByteBuffer bytes, Accumulator to) {
        Sums sums = new Sums();
        long size = Varint.read(bytes);
        for (long left = size; left > 0; left--) {
            sums.add(KeptValue.read(ranked.item, bytes), Decimals.read(bytes));
        }
        sums.overflowed = size == 0;
        to.objects[at] = sums;
    }

    @Override
    boolean overflowed(Accumulator in) {
        return sums(in).overflowed;
    }

    @Override
    boolean varies() {
        return true;
    }

    @Override
    long heapBytes(Accumulator in) {
        return sums(in).heapBytes;
    }

    /** A list stands in no expression. */
    @Override
    void fill(Accumulator from, Row row, int slot) {
        row.spoil(slot, Fault.ABSENT);
    }

    @Override
    void writeJson(Accumulator from, ByteWriter json) {
        Sums sums = sums(from);
        if (sums.overflowed) {
            JsonText.writeNull(json);
            return;
        }
        List<Map.Entry<KeptValue, BigDecimal>> best = sums.byItem.entrySet().stream()
                .sorted(RANKING)
                .limit(ranked.shown)
                .toList();
        for (int place = 0; place < best.size(); place++) {
            json.writeByte(place == 0 ? '[' : ',');
            json.write(ITEM);
            best.get(place).getKey().writeJson(json);
            json.write(WEIGHT);
            JsonText.write(best.get(place).getValue(), json);
            json.writeByte('}');
        }
        json.writeByte(']');
    }

    @Override
    void writeJsonOfNothing(Accumulator from, ByteWriter json) {
        JsonText.writeEmptyList(json);
    }

    private Sums sums(Accumulator in) {
        return (Sums) in.object(at);
    }
}
