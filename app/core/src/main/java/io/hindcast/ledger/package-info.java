/**
 * The ledger: every deployment, replay, comparison and cutover as a record in one log, and the state that follows from them.
 *
 * <p>Rules: {@link io.hindcast.ledger.ControlPlane} is a fold over {@link io.hindcast.ledger.LedgerEntry entries}; it alone
 * changes state. {@link io.hindcast.ledger.Decisions} look at a state and answer with what to append, and change nothing. The
 * log cannot compare and append, so every record names the ledger offset that it was decided on, and the fold rejects one
 * that is older than the last accepted record of its pipeline: in every process alike.
 *
 * <p>Threads: everything here is immutable, except a {@link io.hindcast.ledger.Ledger}, which says so itself. The topic is in
 * {@code ledger.kafka}.
 */
@NullMarked
package io.hindcast.ledger;

import org.jspecify.annotations.NullMarked;
