package io.hindcast.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** How the own fields of one kind of record are written and read: both in one place. */
record Codec<R extends LedgerRecord>(Class<R> type, Writer<R> writer, Reader<R> reader) {
    /** Writes the fields behind those that every record has. */
    interface Writer<R> {
        void write(JsonGenerator json, R record) throws IOException;
    }

    /** Reads a record; what is missing, or not of its type, fails. */
    interface Reader<R> {
        R read(Fields fields);
    }

    void write(JsonGenerator json, LedgerRecord record) throws IOException {
        writer.write(json, type.cast(record));
    }
}
