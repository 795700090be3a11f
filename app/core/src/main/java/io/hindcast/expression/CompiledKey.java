package io.hindcast.expression;

import io.hindcast.pipeline.Source;

/** One part of the key, or of what tells events apart, compiled over the fields. */
public record CompiledKey(String name, Expression expression) {
    /** The field of that name, which is declared, as it stands. */
    public static CompiledKey ofField(Source source, String field) {
        int slot = source.slot(field);
        return new CompiledKey(
                field, Slots.read(slot, source.columns().get(slot).type()));
    }
}
