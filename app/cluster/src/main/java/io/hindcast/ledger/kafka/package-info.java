/**
 * The ledger's topic: one partition, no retention, and whoever appends reads on until its own record comes back.
 *
 * <p>Threads: {@link io.hindcast.ledger.kafka.KafkaLedger} may be used from any thread; its calls wait for each other.
 */
@NullMarked
package io.hindcast.ledger.kafka;

import org.jspecify.annotations.NullMarked;
