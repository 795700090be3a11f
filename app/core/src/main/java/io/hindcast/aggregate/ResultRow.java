package io.hindcast.aggregate;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.CompiledResults;
import io.hindcast.expression.Expression;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Output;
import io.hindcast.expression.Row;
import java.math.BigDecimal;

/**
 * What expressions over aggregates come to for the window at hand, in the row that {@link CompiledResults} describes. Used again
 * for every window; not thread-safe.
 */
final class ResultRow {
    private final KeyFormat keys;
    private final CompiledResults results;
    private final Row row;
    private final boolean needed;
    private long faults;

    ResultRow(CompiledPipeline pipeline, KeyFormat keys) {
        this.keys = keys;
        results = pipeline.results();
        row = new Row(keys.size() + results.calls().size() + results.outputs().size());
        needed = results.having().isPresent() || !results.computed().isEmpty();
    }

    /** Evaluates all that is computed of a window; whether {@code having} lets its result stand. */
    boolean evaluate(WindowResult window) {
        if (!needed) {
            return true;
        }
        keys.fill(window.key(), row);
        window.accumulated().fill(row, keys.size());
        for (Output.Computed output : results.computed()) {
            evaluate(output);
        }
        return results.having().isEmpty() || holds(results.having().get());
    }

    /** How many expressions had no value for another reason than an absent one, since the beginning. */
    long faults() {
        return faults;
    }

    /** Writes what an output has come to as JSON. */
    void writeJson(Output.Computed output, ByteWriter json) {
        int slot = output.slot();
        if (row.slotFault(slot) != Fault.NONE) {
            JsonText.writeNull(json);
            return;
        }
        switch (output.expression().type()) {
            case INT -> json.writeDigits(row.integer(slot));
            case BOOL -> JsonText.write(row.integer(slot) != 0, json);
            case TIMESTAMP -> JsonText.writeTimestamp(row.integer(slot), json);
            case DECIMAL -> JsonText.write(row.decimal(slot), json);
            case STRING -> JsonText.write(row.text(slot), json);
        }
    }

    private void evaluate(Output.Computed output) {
        Expression expression = output.expression();
        int slot = output.slot();
        row.begin();
        switch (expression.type()) {
            case INT, TIMESTAMP -> row.set(slot, expression.integer(row));
            case BOOL -> row.set(slot, expression.test(row) ? 1 : 0);
            case DECIMAL -> {
                BigDecimal value = expression.decimal(row);
                row.set(slot, value);
            }
            case STRING -> {
                String value = expression.text(row);
                row.set(slot, value);
            }
        }
        if (row.fault() != Fault.NONE) {
            count(row.fault());
            row.spoil(slot, Fault.ABSENT);
        }
    }

    private boolean holds(Expression having) {
        row.begin();
        boolean holds = having.test(row);
        count(row.fault());
        return holds && row.fault() == Fault.NONE;
    }

    private void count(Fault fault) {
        if (fault != Fault.NONE && fault != Fault.ABSENT) {
            faults++;
        }
    }
}
