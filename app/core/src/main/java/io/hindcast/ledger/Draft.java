package io.hindcast.ledger;

/**
 * A record that somebody wants in the ledger.
 *
 * @param why the reason, for people
 * @param basedOn the ledger offset that the state contained when this was decided; −1 for an empty ledger. The fold rejects
 *     the record if its pipeline has accepted a later one
 */
public record Draft(LedgerRecord record, String why, long basedOn) {}
