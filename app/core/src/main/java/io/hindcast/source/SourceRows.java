package io.hindcast.source;

import io.hindcast.expression.Row;
import io.hindcast.pipeline.Source;
import io.hindcast.schema.SchemaFacts;

/** The rows of one source. Not thread-safe. */
final class SourceRows implements Rows {
    private final RowReader reader;
    private final Row row;

    SourceRows(Source source, SchemaFacts schemas) {
        reader = new RowReader(source, schemas);
        row = new Row(reader.slots());
    }

    @Override
    public Reading read(SourceRecord record) {
        return reader.read(record, row);
    }

    @Override
    public Row row() {
        return row;
    }
}
