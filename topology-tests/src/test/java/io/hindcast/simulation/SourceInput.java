package io.hindcast.simulation;

import io.hindcast.account.Account;
import io.hindcast.account.Fate;
import io.hindcast.expression.Row;
import io.hindcast.operator.EventTimes;
import io.hindcast.operator.PipelineRules;
import io.hindcast.operator.Rejects;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.Reading;
import io.hindcast.source.SourceReader;
import io.hindcast.source.SourceRecord;
import java.util.List;
import java.util.OptionalLong;

/**
 * One partition of the source as a task reads it: position, and the partition time that Kafka Streams keeps of the timestamps
 * it was given.
 */
final class SourceInput {
    /** Where records go. */
    @FunctionalInterface
    interface Operator {
        void process(SourceRecord record, Reading reading, Row row);
    }

    private final Scenario scenario;
    private final LedgerView ledger;
    private final int partition;
    private final List<Order> orders;
    private final PipelineRules rules;
    private final SourceReader reader;
    private final Row row;
    private int position;
    private int committedPosition;
    private long partitionTimeMs = -1;
    private long committedTimeMs = -1;

    SourceInput(Scenario scenario, LedgerView ledger, int partition) {
        this.scenario = scenario;
        this.ledger = ledger;
        this.partition = partition;
        position = ledger.past().start(partition);
        committedPosition = position;
        orders = scenario.log().partitions().get(partition);
        rules = scenario.pipeline().rules();
        reader = new SourceReader(rules.pipeline().pipeline().source());
        row = new Row(reader.slots());
    }

    @Override
    public String toString() {
        return String.valueOf(position);
    }

    boolean hasNext() {
        return position < orders.size();
    }

    /** Feeds the next record. */
    void next(Operator operator) {
        PlainRecord record = orders.get(position).at(partition, position);
        Reading reading = reader.read(record, row);
        partitionTimeMs = Math.max(
                Math.max(floorMs(), partitionTimeMs), timeOf(record, reading).orElse(0));
        operator.process(record, reading, row);
        position++;
    }

    private OptionalLong timeOf(SourceRecord record, Reading reading) {
        if (reading instanceof Heartbeat heartbeat) {
            return heartbeat.appliesTo(rules.eventTimeField())
                    ? OptionalLong.of(heartbeat.timeMs())
                    : OptionalLong.empty();
        }
        return reading instanceof Reading.Event ? EventTimes.valid(rules, record, row) : OptionalLong.empty();
    }

    /** Sends a rejected record with the transaction. */
    Rejects rejects(Cluster cluster, Transaction transaction) {
        return (record, reason, detail) ->
                transaction.send(() -> cluster.rejected(partition).add(new Cluster.Rejected(record.offset(), reason)));
    }

    long partitionTimeMs() {
        return partitionTimeMs;
    }

    /** Where the watermark begins, as the operators are told. */
    long floorMs() {
        return scenario.sabotage().floorMs(ledger.past().floorMs(partition));
    }

    /** The committed M_p; where it begins if there is none. */
    long committedWatermarkMs() {
        return Math.max(floorMs(), committedTimeMs);
    }

    boolean moved() {
        return position != committedPosition;
    }

    void commit() {
        committedPosition = position;
        committedTimeMs = partitionTimeMs;
    }

    void abort() {
        if (!scenario.sabotage().skipsAfterAbort()) {
            position = committedPosition;
        }
        partitionTimeMs = committedTimeMs;
    }

    /** Checks account, watermark and rejected records against the oracle's verdicts on what was read. */
    void check(Account account, Cluster cluster) {
        Oracle oracle = ledger.oracle();
        Account expected = oracle.account(partition, committedPosition);
        for (Fate fate : Fate.values()) {
            expect("account of partition " + partition + ", " + fate, account.records(fate), expected.records(fate));
        }
        expect(
                "account balances in partition " + partition,
                account.total(),
                (long) committedPosition - ledger.past().start(partition));
        expect(
                "committed watermark of partition " + partition,
                committedWatermarkMs(),
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
