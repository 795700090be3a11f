package io.hindcast.simulation;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Executions that see a part of the log: from some offsets on, where whole windows must come out as if all of it had been read;
 * and with partitions that come later, after which a replay must come out the same.
 */
record Histories(CompiledRules definition, SourceLog log, Oracle all, Sabotage sabotage, Trace trace) {
    /** Keys move when a keyed topic grows; and there must be a partition before and one to come. */
    boolean mayGrow() {
        return definition.pipeline().fields().keyed().isEmpty()
                && log.partitions().size() > 1;
    }

    /** Begins at offsets after the first. */
    Exercised partial(SplittableRandom random) {
        Past past = Past.random(log, all, sabotage, random);
        Oracle part = new Oracle(definition.pipeline(), log, past);
        Map<String, Oracle.Window> whole = whole(all, past);
        if (!whole(part, past).equals(whole)) {
            throw new Violation("whole windows are as if all had been read", whole(part, past), whole);
        }
        execution(past, part, random).run();
        return Exercised.histories(whole.size(), part.windows().size() - whole.size(), 0);
    }

    private static Map<String, Oracle.Window> whole(Oracle oracle, Past past) {
        return oracle.windows().stream()
                .filter(window -> !past.incomplete(oracle.rules().fromMs(window.startMs())))
                .collect(Collectors.toMap(Oracle.Window::key, Function.identity()));
    }

    /** The last partitions come while a version runs. */
    Exercised grown(SplittableRandom random) {
        int first = 1 + random.nextInt(log.partitions().size() - 1);
        Past before = Past.whole(first);
        Execution live = execution(before, new Oracle(definition.pipeline(), log, before), random);
        PublishedHistory published = live.run();
        PublishedHistory again = execution(live.past(), new Oracle(definition.pipeline(), log, live.past()), random)
                .run();
        if (log.complete()) {
            Simulation.compare(List.of(published, again));
        }
        return Exercised.histories(0, 0, log.partitions().size() - first);
    }

    private Execution execution(Past past, Oracle oracle, SplittableRandom random) {
        Scenario scenario = Scenario.random(definition, log, sabotage, random.split());
        trace.begin(scenario);
        return new Execution(scenario, new LedgerView(scenario, past, oracle), random.split(), trace);
    }
}
