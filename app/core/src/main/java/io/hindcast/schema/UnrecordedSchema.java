package io.hindcast.schema;

/** A record is to be read by a schema of which nothing is recorded: what it says cannot be told, neither that it says nothing. */
public final class UnrecordedSchema extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnrecordedSchema(SchemaId id) {
        super("records are read by " + id.words()
                + ", of which nothing is known here: a worker that reads such records has it recorded in the ledger");
    }
}
