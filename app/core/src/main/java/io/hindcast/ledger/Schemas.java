package io.hindcast.ledger;

import io.hindcast.schema.SchemaFact;
import io.hindcast.schema.SchemaFacts;
import io.hindcast.schema.SchemaId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The schemas of a ledger: what was recorded first of one stands. Immutable. */
public final class Schemas implements SchemaFacts {
    static final Schemas NONE = new Schemas(new TreeMap<>());

    private final SortedMap<SchemaId, SchemaFact> all;

    Schemas(SortedMap<SchemaId, SchemaFact> all) {
        this.all = Collections.unmodifiableSortedMap(new TreeMap<>(all));
    }

    @Override
    public Optional<SchemaFact> of(SchemaId id) {
        return Optional.ofNullable(all.get(id));
    }

    /** All of them, by registry, topic and number. */
    public SortedMap<SchemaId, SchemaFact> all() {
        return all;
    }

    /** Why a record is not taken; empty where it is. */
    Optional<String> objection(SchemaRecorded record) {
        return of(record.id())
                .map(known -> known.equals(record.fact())
                        ? record.id().words() + " is recorded already"
                        : record.id().words() + " is recorded with another answer (" + words(known) + ", now "
                                + words(record.fact()) + "): a number means the same for good");
    }

    private static String words(SchemaFact fact) {
        return fact.as(text -> "SHA-256 " + text.hash().substring(0, 12), () -> "no such schema");
    }

    Schemas with(SchemaRecorded record) {
        SortedMap<SchemaId, SchemaFact> more = new TreeMap<>(all);
        more.put(record.id(), record.fact());
        return new Schemas(more);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schemas that && all.equals(that.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return all.keySet().toString();
    }
}
