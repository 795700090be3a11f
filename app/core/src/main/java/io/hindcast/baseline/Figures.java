package io.hindcast.baseline;

import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.Exact;
import io.hindcast.aggregate.Varint;
import io.hindcast.expression.CompiledBaseline;
import io.hindcast.expression.CompiledBaseline.Figure;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What one window has come to: the values of all figures, in a row of their own. Immutable once it is read.
 *
 * <p>Bytes: for each figure a byte, 1 if it has a value, and the value: int, timestamp (ms) and bool (0 or 1) as a signed varint, a decimal exactly, a text
 * with its length.
 */
final class Figures {
    private final CompiledBaseline baseline;
    private final Row values;

    private Figures(CompiledBaseline baseline) {
        this.baseline = baseline;
        values = new Row(baseline.figures().size());
    }

    static Figures read(CompiledBaseline baseline, byte[] stored) {
        Figures figures = new Figures(baseline);
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        for (int i = 0; i < baseline.figures().size(); i++) {
            if (bytes.get() != 0) {
                switch (baseline.figures().get(i).expression().type()) {
                    case INT, TIMESTAMP, BOOL -> figures.values.set(i, Varint.readSigned(bytes));
                    case DECIMAL -> figures.values.set(i, Exact.read(bytes));
                    case STRING -> figures.values.set(i, Varint.readText(bytes));
                }
            }
        }
        return figures;
    }

    /** As bytes, what stands in a result row. */
    static byte[] bytes(CompiledBaseline baseline, Row row, ByteWriter bytes) {
        bytes.reset();
        for (Figure figure : baseline.figures()) {
            boolean known = row.slotFault(figure.slot()) == Fault.NONE;
            bytes.writeByte(known ? 1 : 0);
            if (known) {
                switch (figure.expression().type()) {
                    case INT, TIMESTAMP, BOOL -> bytes.writeSigned(row.integer(figure.slot()));
                    case DECIMAL -> Exact.write(row.decimal(figure.slot()), bytes);
                    case STRING -> bytes.writeText(row.text(figure.slot()));
                }
            }
        }
        return bytes.toByteArray();
    }

    /** The value of a figure that is an int or a decimal; empty if it has none. */
    Optional<BigDecimal> number(int figure) {
        if (values.slotFault(figure) != Fault.NONE) {
            return Optional.empty();
        }
        return Optional.of(
                baseline.figures().get(figure).expression().type() == ValueType.DECIMAL
                        ? values.decimal(figure)
                        : BigDecimal.valueOf(values.integer(figure)));
    }

    /** Gives a slot of another row the value of a figure; it stays absent if there is none. */
    void set(int figure, Row row, int slot) {
        row.copy(values, figure, slot);
    }
}
