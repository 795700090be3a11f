package io.hindcast.source;

import io.hindcast.expression.Row;
import io.hindcast.pipeline.Source;
import io.hindcast.schema.SchemaFacts;

/** The records of a source as rows, one after the other. Not thread-safe. */
public interface Rows {
    /** Reads the next record into the row, which means nothing unless the answer is an event. */
    Reading read(SourceRecord record);

    /** With a slot for each column of the source, in their order, and perhaps more behind them. The same one each time. */
    Row row();

    /** Those of one source that asks no registry. */
    static Rows of(Source source) {
        return of(source, SchemaFacts.NONE);
    }

    /** Those of one source, by schemas that are recorded. */
    static Rows of(Source source, SchemaFacts schemas) {
        return new SourceRows(source, schemas);
    }
}
