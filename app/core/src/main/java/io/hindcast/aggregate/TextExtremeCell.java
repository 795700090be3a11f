package io.hindcast.aggregate;

import io.hindcast.expression.Row;
import io.hindcast.expression.TextOrder;
import java.nio.ByteBuffer;

/** {@code min} or {@code max} of strings, in the order of their code points, which is that of their UTF-8 bytes. */
final class TextExtremeCell extends Cell {
    private final int sign;
    private final int at;

    TextExtremeCell(Place place, boolean max, Layout layout) {
        super(place);
        sign = max ? 1 : -1;
        at = layout.takeObject();
    }

    @Override
    void add(Accumulator to, Contribution contribution) {
        add(to, contribution.text(argument()));
    }

    @Override
    void merge(Accumulator to, Accumulator other) {
        add(to, value(other));
    }

    private void add(Accumulator to, String value) {
        if (!to.has(call()) || TextOrder.compare(value, value(to)) * sign > 0) {
            to.objects[at] = value;
        }
    }

    @Override
    void write(Accumulator from, ByteWriter bytes) {
        bytes.writeText(value(from));
    }

    @Override
    void read(ByteBuffer bytes, Accumulator to) {
        to.objects[at] = Varint.readText(bytes);
    }

    @Override
    void fill(Accumulator from, Row row, int slot) {
        row.set(slot, value(from));
    }

    @Override
    void writeJson(Accumulator from, ByteWriter json) {
        JsonText.write(value(from), json);
    }

    @Override
    boolean varies() {
        return true;
    }

    @Override
    long heapBytes(Accumulator in) {
        return (long) Character.BYTES * value(in).length();
    }

    private String value(Accumulator from) {
        return (String) from.object(at);
    }
}
