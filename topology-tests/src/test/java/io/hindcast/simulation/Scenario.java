package io.hindcast.simulation;

import io.hindcast.operator.EntrySizes;
import io.hindcast.operator.HeapBudget;
import io.hindcast.operator.Limits;
import io.hindcast.operator.PipelineRules;
import io.hindcast.simulation.language.SimulatedPipeline;
import java.util.random.RandomGenerator;

/**
 * One execution of a log: how spread, how limited, in which rhythm, and what is broken on purpose.
 *
 * @param limits so small that spilling and slices happen; the heap is for all tasks together
 */
record Scenario(
        CompiledRules definition, SourceLog log, Topology topology, Limits limits, Rhythm rhythm, Sabotage sabotage) {
    private static final int FEW_ENTRIES_BYTES = 3_000;

    static Scenario random(CompiledRules definition, SourceLog log, Sabotage sabotage, RandomGenerator random) {
        boolean direct = definition.pipeline().fields().keyed().isPresent() && random.nextBoolean();
        Topology topology = direct
                ? new Topology(Topology.Form.DIRECT, log.partitions().size())
                : new Topology(Topology.Form.REPARTITIONED, 1 + random.nextInt(3));
        Limits limits = new Limits(new HeapBudget(1 + random.nextInt(FEW_ENTRIES_BYTES)), 1 + random.nextInt(3))
                .writing(entries(random));
        Rhythm rhythm = switch (random.nextInt(16)) {
            case 0 -> Rhythm.COMMIT_EACH;
            case 1 -> Rhythm.RESTART_EACH;
            default -> Rhythm.RANDOM;
        };
        return new Scenario(definition, log, topology, limits, rhythm, sabotage);
    }

    SimulatedPipeline pipeline() {
        return definition.pipeline();
    }

    /** What the operators work by. */
    PipelineRules rules() {
        return definition.rules();
    }

    int resultPartitions() {
        return topology.resultPartitions();
    }

    int sourcePartitions() {
        return log.partitions().size();
    }

    /** Half of the time nearly all entries are large. */
    private static EntrySizes entries(RandomGenerator random) {
        return random.nextBoolean() ? EntrySizes.USUAL : new EntrySizes(random.nextInt(60), 1 + random.nextInt(80));
    }
}
