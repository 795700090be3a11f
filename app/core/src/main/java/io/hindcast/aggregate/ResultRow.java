package io.hindcast.aggregate;

import io.hindcast.expression.CompiledBaseline;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.CompiledResults;
import io.hindcast.expression.Expression;
import io.hindcast.expression.Output;
import io.hindcast.expression.Row;

/**
 * What expressions over aggregates come to for the window at hand, in the row that {@link CompiledResults} describes. Used again
 * for every window; not thread-safe.
 */
final class ResultRow {
    private final KeyFormat keys;
    private final CompiledResults results;
    private final SlotValues values;
    private final boolean needed;
    private final PastValues past;

    ResultRow(CompiledPipeline pipeline, KeyFormat keys, PastValues past) {
        this.keys = keys;
        this.past = past;
        results = pipeline.results();
        values = new SlotValues(new Row(results.rowSlots(keys.size())));
        needed = results.having().isPresent()
                || !results.computed().isEmpty()
                || results.baseline().asked()
                || !results.alerts().isEmpty();
    }

    /** Evaluates all that is computed of a window; whether {@code having} lets its result stand. */
    boolean evaluate(WindowResult window) {
        if (!needed) {
            return true;
        }
        keys.fill(window.key(), values.row());
        window.accumulated().fill(values.row(), keys.size());
        past.fill(window.key(), window.startMs(), values.row());
        for (Output.Computed output : results.computed()) {
            values.evaluate(output.expression(), output.slot());
        }
        for (CompiledBaseline.Figure figure : results.baseline().figures()) {
            values.evaluate(figure.expression(), figure.slot());
        }
        return results.having().isEmpty() || values.holds(results.having().get());
    }

    /** The row of the window that was evaluated last; only lent. */
    Row row() {
        return values.row();
    }

    /** Whether a condition holds in the window that was evaluated last. */
    boolean holds(Expression condition) {
        return values.holds(condition);
    }

    /** How many expressions had no value for another reason than an absent one, since the beginning. */
    long faults() {
        return values.faults();
    }

    /** Writes what an output has come to as JSON. */
    void writeJson(Output.Computed output, ByteWriter json) {
        values.writeJson(output.slot(), output.expression().type(), json);
    }
}
