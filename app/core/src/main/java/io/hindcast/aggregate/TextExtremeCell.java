package io.hindcast.aggregate;

import io.hindcast.expression.Row;
import java.nio.ByteBuffer;

/** {@code min} or {@code max} of strings, in the order of their code points, which is that of their UTF-8 bytes. */
final class TextExtremeCell extends Cell {
    private final int sign;
    private final int at;

    TextExtremeCell(int call, boolean max, Size before) {
        super(call);
        sign = max ? 1 : -1;
        at = before.objects();
    }

    @Override
    Size size() {
        return new Size(0, 1);
    }

    @Override
    void add(Accumulator to, Contribution contribution) {
        add(to, contribution.text(call()));
    }

    @Override
    void merge(Accumulator to, Accumulator other) {
        add(to, value(other));
    }

    private void add(Accumulator to, String value) {
        if (!to.has(call()) || compareCodePoints(value, value(to)) * sign > 0) {
            to.objects[at] = value;
        }
    }

    // UTF-16 order differs: surrogates, which stand for the highest code points, come before U+E000 to U+FFFF.
    static int compareCodePoints(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean surrogateX = Character.isSurrogate(x);
                boolean surrogateY = Character.isSurrogate(y);
                return surrogateX == surrogateY ? Character.compare(x, y) : surrogateX ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
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

    private String value(Accumulator from) {
        return (String) from.object(at);
    }
}
