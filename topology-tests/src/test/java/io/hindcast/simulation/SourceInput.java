package io.hindcast.simulation;

import io.hindcast.account.Account;
import io.hindcast.account.Fate;
import io.hindcast.account.Progress;
import io.hindcast.operator.Rejects;
import io.hindcast.source.SourceRecord;
import java.util.List;

/**
 * One partition of the source as a task reads it.
 */
final class SourceInput {
    /** Where records go. */
    @FunctionalInterface
    interface Operator {
        void process(SourceRecord record);
    }

    private final Scenario scenario;
    private final LedgerView ledger;
    private final int partition;
    private final List<LogRecord> records;
    private int position;
    private int committedPosition;

    SourceInput(Scenario scenario, LedgerView ledger, int partition) {
        this.scenario = scenario;
        this.ledger = ledger;
        this.partition = partition;
        position = ledger.past().start(partition);
        committedPosition = position;
        records = scenario.log().partitions().get(partition);
    }

    @Override
    public String toString() {
        return String.valueOf(position);
    }

    boolean hasNext() {
        return position < records.size();
    }

    /** Feeds the next record. */
    void next(Operator operator) {
        operator.process(scenario.sabotage()
                .read(records.get(position).at(scenario.pipeline().fields().spot(partition, position))));
        position++;
    }

    /** Sends a rejected record with the transaction. */
    Rejects rejects(Cluster cluster, Transaction transaction) {
        return (record, reason, detail) ->
                transaction.send(() -> cluster.rejected(partition).add(new Cluster.Rejected(record.offset(), reason)));
    }

    /** Where the watermark begins, as the operators are told. */
    long floorMs() {
        return scenario.sabotage().floorMs(ledger.past().floorMs(partition));
    }

    /** The committed M_p; where it begins if there is none. */
    long watermarkMs(Progress committed) {
        return Math.max(floorMs(), committed.watermarkMs());
    }

    boolean moved() {
        return position != committedPosition;
    }

    void commit() {
        committedPosition = position;
    }

    void abort() {
        if (!scenario.sabotage().skipsAfterAbort()) {
            position = committedPosition;
        }
    }

    /** Checks account, watermark and rejected records against the oracle's verdicts on what was read. */
    void check(Progress committed, Cluster cluster) {
        Account account = committed.account();
        Oracle oracle = ledger.oracle();
        Account expected = oracle.account(partition, committedPosition);
        for (Fate fate : Fate.values()) {
            expect("account of partition " + partition + ", " + fate, account.records(fate), expected.records(fate));
        }
        expect("windows missed in partition " + partition, account.missed(), expected.missed());
        expect(
                "account balances in partition " + partition,
                account.total(),
                (long) committedPosition - ledger.past().start(partition));
        expect(
                "committed watermark of partition " + partition,
                watermarkMs(committed),
                oracle.watermarkMs(partition, committedPosition));
        expect(
                "rejected of partition " + partition,
                cluster.rejected(partition),
                oracle.rejected(partition, committedPosition));
    }

    private static void expect(String rule, Object seen, Object expected) {
        if (!seen.equals(expected)) {
            throw new Violation(rule, seen, expected);
        }
    }
}
