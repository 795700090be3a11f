package io.hindcast.runtime;

import io.hindcast.ledger.kafka.KafkaLedger;
import io.hindcast.runtime.ground.StateFolder;
import io.hindcast.runtime.schedule.Lanes;
import io.hindcast.runtime.watch.FactWriter;
import io.hindcast.topology.WorkerMemory;
import org.apache.kafka.clients.admin.Admin;

/** What a worker holds open, and must close when nothing uses it any more. */
record Resources(
        KafkaLedger ledger, Lanes lanes, FactWriter facts, Admin admin, WorkerMemory memory, StateFolder folder)
        implements AutoCloseable {
    @Override
    public void close() {
        lanes.close();
        facts.close();
        ledger.close();
        admin.close();
        memory.close();
        folder.close();
    }
}
