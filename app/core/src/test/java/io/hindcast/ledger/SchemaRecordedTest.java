package io.hindcast.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.schema.SchemaFact;
import io.hindcast.schema.SchemaId;
import io.hindcast.schema.SchemaText;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is recorded of a schema stands. */
final class SchemaRecordedTest {
    private static final SchemaId ID = new SchemaId("http://r", "orders", 17);

    private final MemoryLedger ledger = new MemoryLedger(new ArrayList<>(), Clock.systemUTC());

    private static SchemaRecorded written(SchemaId id, String text) {
        return new SchemaRecorded(id, new SchemaFact.Written(new SchemaText("AVRO", text, List.of())));
    }

    private Optional<String> record(SchemaRecorded record) {
        return ledger.settle(state -> Decisions.record(state, record, "records are written by it"))
                .objection();
    }

    @Test
    void anotherTextForANumberIsRefused() {
        ledger.append(new Draft(new LevelRaised(Level.NEWEST, "0.1.0"), "a new ledger", -1));

        assertEquals(Optional.empty(), record(written(ID, "a")));
        assertEquals(
                Optional.of("schema 17 of registry http://r, of topic 'orders' is recorded already"),
                record(written(ID, "a")));
        assertEquals(
                Optional.of("schema 17 of registry http://r, of topic 'orders' is recorded with another answer (SHA-256"
                        + " " + new SchemaText("AVRO", "a", List.of()).hash().substring(0, 12)
                        + ", now no such schema): a number means the same for good"),
                record(new SchemaRecorded(ID, new SchemaFact.Missing())));
        assertEquals(Optional.empty(), record(written(new SchemaId("http://other", "orders", 17), "b")));
        assertEquals(Optional.empty(), record(written(new SchemaId("http://r", "payments", 17), "c")));
        assertEquals(3, ledger.state().schemas().all().size());
    }

    /** Two that have asked at once, and have decided on the same state. */
    @Test
    void ofTwoWorkersTheFirstCounts() {
        ledger.append(new Draft(new LevelRaised(Level.NEWEST, "0.1.0"), "a new ledger", -1));
        long basedOn = ledger.state().offset();

        assertInstanceOf(Outcome.Accepted.class, ledger.append(new Draft(written(ID, "a"), "one", basedOn)));
        assertInstanceOf(Outcome.Rejected.class, ledger.append(new Draft(written(ID, "b"), "other", basedOn)));
        assertEquals(
                Optional.of(written(ID, "a").fact()), ledger.state().schemas().of(ID));
    }

    @Test
    void aLedgerThatOlderWorkersFollowTakesNone() {
        ledger.append(new Draft(new LevelRaised(9, "0.1.0"), "as it was", -1));

        assertEquals(
                Optional.of("this belongs to level 10, and the ledger is of level 9; to raise it: ./replay upgrade"),
                record(written(ID, "a")));
    }
}
