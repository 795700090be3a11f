package io.hindcast.simulation;

import io.hindcast.account.Account;
import io.hindcast.simulation.language.SimulatedPipeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What one seed stands for: a pipeline, a log, and a few executions of it, which must all publish the same. */
final class Simulation {
    private static final int EXECUTIONS = 3;

    private final long seed;
    private final Sabotage sabotage;
    private final CompiledRules definition;
    private final SourceLog log;

    Simulation(long seed, Sabotage sabotage) {
        this.seed = seed;
        this.sabotage = sabotage;
        SplittableRandom random = new SplittableRandom(seed);
        definition = CompiledRules.ofSeed(seed).with(sabotage);
        log = LogWriter.random(definition.pipeline(), random);
    }

    SimulatedPipeline pipeline() {
        return definition.pipeline();
    }

    SourceLog log() {
        return log;
    }

    /**
     * Runs a seed.
     *
     * @return what was exercised
     * @throws Violation if a rule does not hold
     */
    static Exercised run(long seed, Sabotage sabotage) {
        Simulation simulation = new Simulation(seed, sabotage);
        Trace trace = Trace.off();
        return simulation.run(simulation.log, 0, trace).withMended(trace.mended());
    }

    /** Executions over this log; others with every variation. */
    Exercised run(SourceLog log, int variation, Trace trace) {
        SplittableRandom random = new SplittableRandom(~seed + variation);
        Oracle oracle = new Oracle(pipeline(), log);
        List<PublishedHistory> outcomes = new ArrayList<>();
        for (int left = EXECUTIONS; left > 0; left--) {
            Scenario scenario = Scenario.random(definition, log, sabotage, random.split());
            trace.begin(scenario);
            LedgerView ledger =
                    new LedgerView(scenario, Past.whole(log.partitions().size()), oracle);
            outcomes.add(new Execution(scenario, ledger, random.split(), trace).run());
        }
        List<Account> accounts = IntStream.range(0, log.partitions().size())
                .mapToObj(partition -> oracle.account(
                        partition, log.partitions().get(partition).size()))
                .toList();
        // Of a log that is not complete the direct form may close more.
        if (log.complete()) {
            compare(outcomes);
            if (pipeline().counts() && !pipeline().having()) {
                addUp(outcomes.get(0), oracle);
            }
        }
        Exercised exercised = Exercised.seed(outcomes, accounts.stream(), oracle.seen());
        Histories histories = new Histories(definition, log, oracle, sabotage, trace);
        exercised = random.nextInt(2) == 0 ? exercised.plus(histories.partial(random.split())) : exercised;
        return histories.mayGrow() && random.nextInt(2) == 0
                ? exercised.plus(histories.grown(random.split()))
                : exercised;
    }

    static void compare(List<PublishedHistory> outcomes) {
        PublishedHistory one = outcomes.get(0);
        for (PublishedHistory other : outcomes) {
            expectSame("all executions publish the same first finals", other.firsts(), one.firsts());
            expectSame(
                    "all executions converge to the same bytes",
                    other.shown().values(),
                    one.shown().values());
        }
    }

    private static void expectSame(
            String rule, Collection<Cluster.Published> seen, Collection<Cluster.Published> expected) {
        if (!sorted(seen).equals(sorted(expected))) {
            throw new Violation(rule, seen, expected);
        }
    }

    private static void addUp(PublishedHistory outcome, Oracle oracle) {
        long inWindows = outcome.shown().values().stream()
                .mapToLong(PublishedHistory::events)
                .sum();
        if (inWindows != oracle.placed()) {
            throw new Violation("the windows add up to what was accepted", inWindows, oracle.placed());
        }
    }

    private static List<Cluster.Published> sorted(Collection<Cluster.Published> results) {
        return results.stream()
                .sorted(Comparator.comparing(Cluster.Published::key))
                .toList();
    }
}
