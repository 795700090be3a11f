package io.hindcast.runtime;

import io.hindcast.ledger.Ledger;
import io.hindcast.replay.kafka.ProgressReader;

/** What the control thread works with. */
record WorkerParts(
        Ledger ledger,
        Deployer deployer,
        Fleet fleet,
        ProgressReader progress,
        HeartbeatWriter heartbeats,
        Growth growth,
        Guards guards) {}
