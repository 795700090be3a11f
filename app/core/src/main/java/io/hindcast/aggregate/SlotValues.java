package io.hindcast.aggregate;

import io.hindcast.expression.Expression;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;

/** What expressions over a row come to, each in a slot of that row. Not thread-safe. */
final class SlotValues {
    private final Row row;
    private long faults;

    SlotValues(Row row) {
        this.row = row;
    }

    Row row() {
        return row;
    }

    /** How many expressions had no value for another reason than an absent one, since the beginning. */
    long faults() {
        return faults;
    }

    /** Evaluates an expression into a slot, which is absent where it has no value. */
    void evaluate(Expression expression, int slot) {
        evaluate(expression, row, slot);
    }

    /** The same over another row. */
    void evaluate(Expression expression, Row over, int slot) {
        over.begin();
        switch (expression.type()) {
            case INT, TIMESTAMP -> row.set(slot, expression.integer(over));
            case BOOL -> row.set(slot, expression.test(over) ? 1 : 0);
            case DECIMAL -> {
                BigDecimal value = expression.decimal(over);
                row.set(slot, value);
            }
            case STRING -> {
                String value = expression.text(over);
                row.set(slot, value);
            }
        }
        if (over.fault() != Fault.NONE) {
            count(over.fault());
            row.spoil(slot, Fault.ABSENT);
        }
    }

    /** The same of an event that was rejected: that it lacks values says nothing of the definition. */
    void evaluateOfRejected(Expression expression, Row over, int slot) {
        long before = faults;
        evaluate(expression, over, slot);
        faults = before;
    }

    /** Whether a condition is true, and has a value. */
    boolean holds(Expression condition) {
        row.begin();
        boolean holds = condition.test(row);
        count(row.fault());
        return holds && row.fault() == Fault.NONE;
    }

    boolean has(int slot) {
        return row.slotFault(slot) == Fault.NONE;
    }

    /** Writes what stands in a slot as JSON. */
    void writeJson(int slot, ValueType type, ByteWriter json) {
        if (!has(slot)) {
            JsonText.writeNull(json);
            return;
        }
        switch (type) {
            case INT -> json.writeDigits(row.integer(slot));
            case BOOL -> JsonText.write(row.integer(slot) != 0, json);
            case TIMESTAMP -> JsonText.writeTimestamp(row.integer(slot), json);
            case DECIMAL -> JsonText.write(row.decimal(slot), json);
            case STRING -> JsonText.write(row.text(slot), json);
        }
    }

    private void count(Fault fault) {
        if (fault != Fault.NONE && fault != Fault.ABSENT) {
            faults++;
        }
    }
}
