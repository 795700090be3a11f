package io.hindcast.broker;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hindcast.definition.Definition;
import io.hindcast.harness.TestPipelines;
import io.hindcast.ledger.Draft;
import io.hindcast.ledger.LedgerRecord;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.Level;
import io.hindcast.ledger.LevelRaised;
import io.hindcast.ledger.Outcome.Rejected;
import io.hindcast.ledger.Stamp.Author;
import io.hindcast.ledger.kafka.KafkaLedger;
import io.hindcast.ledger.kafka.LedgerTopic;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/** A version that has run without a ledger, for those who know it by one. */
record RecordedVersion(Version version) {
    /** Says in the ledger that it was proposed and started. */
    void record(Admin admin) throws Exception {
        String namespace = version.names().namespace();
        LedgerTopic.create(admin, namespace);
        Definition definition = TestPipelines.definition(version.definition());
        List<LedgerRecord> records = new ArrayList<>();
        records.add(new Proposed(
                version.names().version(),
                definition.fingerprint(),
                "test.yaml",
                definition.text(),
                definition.zones()));
        records.add(version.started(admin));
        try (KafkaLedger ledger =
                new KafkaLedger(version.connection(), namespace, new Author("test"), Clock.systemUTC())) {
            if (ledger.readToEnd().level().number() < Level.NEWEST) {
                records.add(0, new LevelRaised(Level.NEWEST, "0.1.0"));
            }
            for (LedgerRecord record : records) {
                assertFalse(
                        ledger.append(new Draft(
                                        record, "test", ledger.readToEnd().offset()))
                                instanceof Rejected);
            }
        }
    }
}
