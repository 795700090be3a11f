package io.hindcast.simulation;

import java.util.ArrayList;
import java.util.List;

/** A seed that fails, made as small as it goes: the fewest records of its log with which it still does, and its steps. */
final class Failure {
    /** So many that what fails now and then is found again; a minute at worst. */
    private static final int VARIATIONS = 300;

    private final Simulation simulation;
    private SourceLog log;
    private RuntimeException reason;
    private int variation;

    private Failure(Simulation simulation, SourceLog log, RuntimeException reason) {
        this.simulation = simulation;
        this.log = log;
        this.reason = reason;
    }

    /** What to tell of it, in lines. */
    static String describe(long seed, Sabotage sabotage, RuntimeException reason) {
        Simulation simulation = new Simulation(seed, sabotage);
        Failure failure = new Failure(simulation, simulation.log(), reason);
        int records = failure.log.size();
        failure.shrink();
        Trace trace = Trace.on();
        failure.fails(failure.log, trace);

        List<String> lines = new ArrayList<>();
        lines.add("seed " + seed + ": " + reason.getMessage());
        lines.add("again with -Dtest=SimulationTest -Dsimulation.first=" + seed + " -Dsimulation.seeds=1");
        lines.add(
                "fails with " + failure.log.size() + " of its " + records + " records: " + failure.reason.getMessage());
        lines.add(simulation.pipeline().toString());
        for (int partition = 0; partition < failure.log.partitions().size(); partition++) {
            lines.add("partition " + partition);
            failure.log.partitions().get(partition).forEach(record -> lines.add("  " + record));
        }
        lines.addAll(trace.steps());
        return String.join("\n", lines);
    }

    /** Leaves records out, one after the other, as long as it fails without one of them. */
    private void shrink() {
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (int partition = 0; partition < log.partitions().size(); partition++) {
                for (int offset = log.partitions().get(partition).size() - 1; offset >= 0; offset--) {
                    smaller |= leaveOut(partition, offset);
                }
            }
        }
    }

    private boolean leaveOut(int partition, int offset) {
        if (log.partitions().get(partition).get(offset).isEnd()) {
            return false;
        }
        SourceLog without = log.without(partition, offset);
        if (!fails(without, Trace.off())) {
            return false;
        }
        log = without;
        return true;
    }

    /** Whether it fails in any of the variations: with other records the same numbers make other executions. */
    private boolean fails(SourceLog tried, Trace trace) {
        for (int tries = 0; tries < VARIATIONS; tries++) {
            try {
                simulation.run(tried, variation, trace);
                variation = (variation + 1) % VARIATIONS;
            } catch (RuntimeException failed) {
                reason = failed;
                return true;
            }
        }
        return false;
    }
}
