package io.hindcast.ledger;

import io.hindcast.schema.SchemaFact;
import io.hindcast.schema.SchemaId;

/**
 * What a registry has answered when it was asked for a schema: from here on that counts, in every process and every replay, whatever the
 * registry says later. It is about a topic, whoever reads it; it moves no version, makes nobody's decision stale, and none makes it stale.
 * Level 10.
 */
public record SchemaRecorded(SchemaId id, SchemaFact fact) implements LedgerRecord {
    @Override
    public String words() {
        return fact.as(
                text -> "the ledger holds " + id.words(),
                () -> "the registry has had no schema " + id.number() + " for topic '" + id.topic()
                        + "': records of it are invalid (unknown-schema)");
    }

    @Override
    public Kind kind() {
        return Kind.SCHEMA;
    }

    @Override
    public String pipeline() {
        return "";
    }

    @Override
    public ControlPlane.Fold fold(ControlPlane state, LedgerEntry entry) {
        return state.recorded(this, entry);
    }
}
