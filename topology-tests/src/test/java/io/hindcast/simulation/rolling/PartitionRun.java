package io.hindcast.simulation.rolling;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.aggregate.Result;
import io.hindcast.offline.MemoryIds;
import io.hindcast.operator.HeapBudget;
import io.hindcast.operator.History;
import io.hindcast.operator.Placement;
import io.hindcast.operator.Resume;
import io.hindcast.operator.RollingPorts;
import io.hindcast.operator.RollingTask;
import io.hindcast.simulation.CommittedValues;
import io.hindcast.simulation.LogRecord;
import io.hindcast.simulation.SourceLog;
import io.hindcast.simulation.Violation;
import io.hindcast.simulation.language.Spot;
import io.hindcast.simulation.rolling.ExpectedAnswers.Answer;
import io.hindcast.simulation.rolling.ExpectedAnswers.Rejected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One execution of one partition: commits and crashes at random, each commit held against the oracle. */
final class PartitionRun {
    private static final int MOST_AT_ONCE = 6;

    private final CompiledRolling definition;
    private final SourceLog log;
    private final int partition;
    private final Part part;
    private final ExpectedAnswers expected;
    private final Sabotage sabotage;
    private final RandomGenerator random;
    private final List<LogRecord> records;
    private final ForgetfulSpans store;
    private final CommittedValues values = new CommittedValues();
    private final Output output = new Output();

    /** Of some runs so little that next to nothing is held. */
    private final HeapBudget heap;

    private int position;
    private int committedPosition;

    /** What went out: with the transaction at hand, and for good. */
    private static final class Output {
        private final List<Answer> pending = new ArrayList<>();
        private final List<Answer> answers = new ArrayList<>();
        private final List<Rejected> pendingRejected = new ArrayList<>();
        private final List<Rejected> rejected = new ArrayList<>();

        void commit() {
            answers.addAll(pending);
            rejected.addAll(pendingRejected);
            abort();
        }

        void abort() {
            pending.clear();
            pendingRejected.clear();
        }
    }

    /** @param scenario which partition of which log, as which part of the past */
    PartitionRun(Scenario scenario, ExpectedAnswers expected, Sabotage sabotage, RandomGenerator random) {
        definition = scenario.definition();
        log = scenario.log();
        partition = scenario.partition();
        part = scenario.part();
        this.expected = expected;
        this.sabotage = sabotage;
        this.random = random;
        records = log.partitions().get(partition);
        store = new ForgetfulSpans(sabotage, random);
        heap = new HeapBudget(random.nextBoolean() ? 1 << 20 : 1 + random.nextInt(2_000));
        position = part.starts().get(partition);
        committedPosition = position;
    }

    /** Runs to the end of the log. */
    void run() {
        sabotage.begins(definition);
        boolean calm = random.nextInt(4) == 0;
        RollingTask task = start();
        while (committedPosition < records.size()) {
            if (random.nextInt(8) == 0) {
                task.commit(values::value);
                commit(random.nextBoolean());
            }
            for (int left = 1 + random.nextInt(MOST_AT_ONCE); left > 0 && position < records.size(); left--) {
                take(task);
            }
            boolean crashes = !calm && random.nextInt(3) == 0;
            if (!crashes || random.nextBoolean()) {
                task.commit(values::value);
            }
            if (crashes) {
                abort(task);
                task = start();
            } else {
                commit(true);
            }
            if (!calm && random.nextInt(4) == 0) {
                abort(task);
                task = start();
            }
        }
    }

    private RollingTask start() {
        History history = sabotage.history(new History(part.floorsMs(), part.missingMs(), part.untilMs()))
                .of(partition);
        return new RollingTask(
                sabotage.rules(definition.rules()),
                sabotage.spans(definition.spans()),
                history,
                new Resume(values.committed(), part.floorsMs().get(partition)),
                new RollingPorts(
                        Placement.by(SourceLog.partitioning(log.partitions().size())),
                        store,
                        new MemoryIds(),
                        (record, reason, detail) -> output.pendingRejected.add(new Rejected(record.offset(), reason)),
                        this::tell,
                        heap));
    }

    private void tell(Result result) {
        String value = new String(result.value(), UTF_8);
        if (sabotage.tells(value)) {
            output.pending.add(new Answer(position, new String(result.key(), UTF_8), value));
        }
    }

    private void take(RollingTask task) {
        Spot spot = definition.pipeline().events().fields().spot(partition, position);
        sabotage.comes(expected.time(position).map(Instant::toEpochMilli).orElse(0L));
        task.process(records.get(position).at(spot));
        position++;
        values.taken();
        expect("watermark", task.watermarkMs(), expected.watermarkMs(position));
    }

    /** @param fetched whether the task knows an offset that it has not taken */
    private void commit(boolean fetched) {
        store.commit();
        output.commit();
        committedPosition = position;
        boolean withValues = values.commit(fetched);
        expectAll("answer", output.answers, expected.answers(position));
        expectAll("rejected record", output.rejected, expected.rejected(position));
        expect("account", values.committed().account().byFate(), expected.account(position));
        expect("committed watermark", watermarkMs(), expected.watermarkMs(position));
        if (withValues) {
            expect("frontier", values.committed().frontierMs().orElse(-1), expected.watermarkMs(position));
        }
        expect("faults", values.committed().resultFaults(), (long) expected.faults(position));
    }

    private long watermarkMs() {
        return Math.max(part.floorsMs().get(partition), values.committed().watermarkMs());
    }

    private void abort(RollingTask task) {
        task.close();
        store.abort();
        output.abort();
        values.abort();
        position = committedPosition;
    }

    /** Tells the first one that differs. */
    private void expectAll(String what, List<?> seen, List<?> wanted) {
        for (int at = 0; at < Math.max(seen.size(), wanted.size()); at++) {
            expect(
                    what + " " + at,
                    at < seen.size() ? seen.get(at) : "none",
                    at < wanted.size() ? wanted.get(at) : "none");
        }
    }

    private void expect(String what, Object seen, Object wanted) {
        if (!seen.equals(wanted)) {
            throw new Violation(
                    what + " of partition " + partition + " before " + position + " as " + part, seen, wanted);
        }
    }

    /** What is run. */
    record Scenario(CompiledRolling definition, SourceLog log, int partition, Part part) {}
}
