package io.hindcast.simulation.copies;

import io.hindcast.account.Fate;
import io.hindcast.account.Progress;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.operator.History;
import io.hindcast.operator.IdStore;
import io.hindcast.operator.Resume;
import io.hindcast.simulation.CommittedValues;
import io.hindcast.simulation.TransactedStore;
import io.hindcast.simulation.Violation;
import io.hindcast.simulation.copies.Published.Promised;
import io.hindcast.source.SourceRecord;
import io.hindcast.state.ChangeloggedIds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What one seed stands for: a definition, a log, and executions of each of its partitions, from the beginning and from the middle. */
final class CopiesSimulation {
    private static final int[] SLACKS = {0, 0, 1, 4};

    private final long seed;
    private final Breaking breaking;
    private final DrawnDefinition definition;
    private final DrawnLog log;
    private final CompiledPipeline pipeline;
    private final CompiledPipeline plain;
    private final SplittableRandom random;
    private final Map<String, Long> met = new TreeMap<>();

    CopiesSimulation(long seed, Breaking breaking) {
        this.seed = seed;
        this.breaking = breaking;
        random = new SplittableRandom(seed);
        definition = DrawnDefinition.random(random);
        log = DrawnLog.random(definition, random);
        plain = definition.plain();
        pipeline = breaking.pipeline(definition);
    }

    DrawnDefinition definition() {
        return definition;
    }

    DrawnLog log() {
        return log;
    }

    /** All that is read from there on. */
    void records(From from, Consumer<SourceRecord> visitor) {
        for (int partition = 0; partition < log.partitions().size(); partition++) {
            List<Drawn> records = log.partitions().get(partition);
            for (int offset = from.starts().get(partition); offset < records.size(); offset++) {
                visitor.accept(records.get(offset).at(partition, offset));
            }
        }
    }

    /** By which its partitions are told. */
    Stream<String> cards() {
        return log.partitions().stream().flatMap(List::stream).map(Drawn::card).distinct();
    }

    /** How often what was met. */
    Map<String, Long> met() {
        return met;
    }

    /**
     * Where the tasks begin.
     *
     * @param missingMs events of that time and before may be missing; −1 if none is
     */
    record From(List<Integer> starts, List<Long> floorsMs, long missingMs) {
        static From beginning(int partitions) {
            return new From(
                    new ArrayList<>(Collections.nCopies(partitions, 0)),
                    new ArrayList<>(Collections.nCopies(partitions, 0L)),
                    -1);
        }
    }

    /** What must become of the log from there on. */
    List<ExpectedCopies> expected(From from) {
        List<ExpectedCopies> expected = new ArrayList<>();
        for (int partition = 0; partition < log.partitions().size(); partition++) {
            expected.add(new ExpectedCopies(
                    definition,
                    plain,
                    log,
                    partition,
                    from.starts().get(partition),
                    from.floorsMs().get(partition)));
        }
        return expected;
    }

    /** Somewhere in each partition. */
    From middle(List<ExpectedCopies> all) {
        List<Integer> starts = new ArrayList<>();
        List<Long> floorsMs = new ArrayList<>();
        long missingMs = -1;
        for (int partition = 0; partition < all.size(); partition++) {
            int start = random.nextInt(log.partitions().get(partition).size());
            long floorMs = start == 0
                    ? 0
                    : all.get(partition).watermarkMs(start)
                            + SLACKS[random.nextInt(SLACKS.length)] * definition.unitMs();
            starts.add(start);
            floorsMs.add(floorMs);
            missingMs = start == 0 ? missingMs : Math.max(missingMs, floorMs);
        }
        return new From(starts, floorsMs, missingMs);
    }

    /** @throws Violation if a rule does not hold */
    void run() {
        From beginning = From.beginning(log.partitions().size());
        List<ExpectedCopies> all = expected(beginning);
        From middle = middle(all);
        List<ExpectedCopies> part = expected(middle);
        for (int partition = 0; partition < all.size(); partition++) {
            Collection<Published> once = all.get(partition).results();
            Collection<Published> seen = execute(partition, beginning, all.get(partition));
            compare("whole", Promised.of(seen, ms -> true), Promised.of(once, ms -> true));
            Collection<Published> partly = execute(partition, middle, part.get(partition));
            compare("from " + middle, Promised.of(partly, ms -> true), Promised.of(once, ms -> isWhole(ms, middle)));
            all.get(partition).account(log.partitions().get(partition).size()).forEach(this::meet);
        }
    }

    private void meet(Fate fate, long records) {
        met.merge(fate.word(), records, Long::sum);
    }

    /** Whether what starts then misses nothing that it is made of, nor anything of which that may be a copy. */
    boolean isWhole(long startMs, From from) {
        return from.missingMs() < 0 || definition.reach().fromMs(startMs) - definition.withinMs() > from.missingMs();
    }

    private void compare(String what, Promised seen, Promised wanted) {
        met.merge("first finals", (long) wanted.size(), Long::sum);
        if (!seen.firsts().equals(wanted.firsts())) {
            throw new Violation(what + ": first finals", seen.firsts(), wanted.firsts());
        }
        if (!seen.last().equals(wanted.last())) {
            throw new Violation(what + ": last finals", seen.last(), wanted.last());
        }
    }

    private Collection<Published> execute(int partition, From from, ExpectedCopies expected) {
        return new Execution(partition, from, expected, random.split()).run();
    }

    /** One execution of one partition. */
    private final class Execution {
        private final List<Drawn> records;
        private final int partition;
        private final From from;
        private final ExpectedCopies expected;
        private final RandomGenerator dice;
        private final TransactedStore store = new TransactedStore();
        private final Moment moment = new Moment(definition.withinMs());
        private final IdStore ids;
        private final CommittedValues values = new CommittedValues();
        private final List<Published> pending = new ArrayList<>();
        private final List<Published> results = new ArrayList<>();
        private int position;
        private int committed;

        Execution(int partition, From from, ExpectedCopies expected, RandomGenerator dice) {
            this.partition = partition;
            this.from = from;
            this.expected = expected;
            this.dice = dice;
            records = log.partitions().get(partition);
            ids = breaking.ids(new ChangeloggedIds(store), moment, dice);
            position = from.starts().get(partition);
            committed = position;
        }

        Collection<Published> run() {
            Running task = start();
            boolean done = false;
            while (committed < records.size() || !done) {
                for (int left = dice.nextInt(8); left > 0 && position < records.size(); left--) {
                    take(task);
                }
                boolean crashes = dice.nextInt(4) == 0;
                boolean all = (!crashes || dice.nextBoolean()) && task.commit(values::value);
                if (crashes) {
                    abort();
                    task = start();
                    done = false;
                } else {
                    commit();
                    done = all;
                }
            }
            return results;
        }

        private Running start() {
            breaking.starts(store);
            History history = breaking.history(
                    new History(from.floorsMs(), from.missingMs(), Long.MAX_VALUE), definition.withinMs());
            return Running.of(
                    pipeline,
                    history.of(partition),
                    new Resume(committedProgress(), from.floorsMs().get(partition)),
                    new Running.Wires(log.partitions().size(), store, ids, pending));
        }

        private Progress committedProgress() {
            return values.committed();
        }

        private void take(Running task) {
            Drawn record = records.get(position);
            moment.comes(record);
            breaking.before(moment, expected.fate(position), ids);
            task.process(record.at(partition, position));
            position++;
            values.taken();
            moment.reached(task.watermarkMs());
        }

        private void commit() {
            store.commitAll();
            results.addAll(pending);
            pending.clear();
            committed = position;
            values.commit(true);
            check(
                    "account of partition " + partition + " before " + position,
                    values.committed().account().byFate(),
                    expected.account(position));
        }

        private void abort() {
            breaking.aborted(store);
            pending.clear();
            values.abort();
            position = committed;
        }

        private void check(String what, Object seen, Object wanted) {
            if (!seen.equals(wanted)) {
                throw new Violation(what + " from " + from, seen, wanted);
            }
        }
    }

    /** What to tell of a failure, in lines. */
    String describe(Throwable failure) {
        StringBuilder lines =
                new StringBuilder("seed " + seed + ": " + failure + "\nagain with -Dtest=CopiesSimulationTest"
                        + " -Dcopies.first=" + seed + " -Dcopies.seeds=1\n" + definition.text());
        for (int partition = 0; partition < log.partitions().size(); partition++) {
            lines.append("partition ").append(partition).append('\n');
            int offset = 0;
            for (Drawn record : log.partitions().get(partition)) {
                lines.append("  ").append(offset++).append(' ').append(record).append('\n');
            }
        }
        return lines.toString();
    }
}
