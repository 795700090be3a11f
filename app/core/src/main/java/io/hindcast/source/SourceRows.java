package io.hindcast.source;

import io.hindcast.expression.Row;
import io.hindcast.pipeline.Source;

/** The rows of one source. Not thread-safe. */
final class SourceRows implements Rows {
    private final RowReader reader;
    private final Row row;

    SourceRows(Source source) {
        reader = new RowReader(source);
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
