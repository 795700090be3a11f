package io.hindcast.runtime;

import io.hindcast.ledger.kafka.KafkaLedger;
import io.hindcast.runtime.ground.StateFolder;
import io.hindcast.runtime.schedule.Lanes;
import io.hindcast.runtime.watch.HeartbeatWriter;
import io.hindcast.topology.WorkerMemory;
import org.apache.kafka.clients.admin.Admin;

/** What a worker holds open, and must close when nothing uses it any more. */
record Resources(
        KafkaLedger ledger,
        Lanes lanes,
        HeartbeatWriter heartbeats,
        Admin admin,
        WorkerMemory memory,
        StateFolder folder)
        implements AutoCloseable {
    @Override
    public void close() {
        lanes.close();
        heartbeats.close();
        ledger.close();
        admin.close();
        memory.close();
        folder.close();
    }
}
