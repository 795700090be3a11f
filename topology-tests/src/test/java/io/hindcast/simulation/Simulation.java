package io.hindcast.simulation;

import io.hindcast.account.Account;
import io.hindcast.account.Fate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What one seed stands for: a pipeline, a log, and a few executions of it, which must all publish the same. */
final class Simulation {
    private static final int EXECUTIONS = 3;
    private static final Pattern ORDERS = Pattern.compile("\"orders\":(\\d+)");

    private Simulation() {}

    /**
     * Runs a seed.
     *
     * @return what was exercised
     * @throws Violation if a rule does not hold
     */
    static Exercised run(long seed, Sabotage sabotage) {
        SplittableRandom random = new SplittableRandom(seed);
        OrderPipeline pipeline = OrderPipeline.random(random);
        OrderLog log = OrderLog.random(pipeline, random);
        Oracle oracle = new Oracle(pipeline, log);
        List<List<Cluster.Published>> outcomes = new ArrayList<>();
        for (int left = EXECUTIONS; left > 0; left--) {
            Scenario scenario = Scenario.random(pipeline, log, sabotage, random.split());
            outcomes.add(sorted(new Execution(scenario, oracle, random.split()).run()));
        }
        List<Account> accounts = IntStream.range(0, log.partitions().size())
                .mapToObj(partition -> oracle.account(
                        partition, log.partitions().get(partition).size()))
                .toList();
        // Of a log that is not complete the direct form may close more.
        if (log.complete()) {
            compare(outcomes);
            if (!pipeline.having()) {
                addUp(outcomes.get(0), accounts);
            }
        }
        return Exercised.seed(EXECUTIONS, outcomes.get(0).size(), accounts.stream());
    }

    private static void compare(List<List<Cluster.Published>> outcomes) {
        for (List<Cluster.Published> outcome : outcomes) {
            if (!outcome.equals(outcomes.get(0))) {
                throw new Violation("all executions publish the same bytes", outcome, outcomes.get(0));
            }
        }
    }

    private static void addUp(List<Cluster.Published> outcome, List<Account> accounts) {
        long inWindows = outcome.stream().mapToLong(Simulation::orders).sum();
        long accepted = accounts.stream()
                .mapToLong(account -> account.records(Fate.ACCEPTED))
                .sum();
        if (inWindows != accepted) {
            throw new Violation("the windows add up to what was accepted", inWindows, accepted);
        }
    }

    private static long orders(Cluster.Published result) {
        Matcher orders = ORDERS.matcher(result.value());
        return orders.find() ? Long.parseLong(orders.group(1)) : 0;
    }

    private static List<Cluster.Published> sorted(List<Cluster.Published> results) {
        return results.stream()
                .sorted(Comparator.comparing(Cluster.Published::key).thenComparing(Cluster.Published::value))
                .toList();
    }
}
