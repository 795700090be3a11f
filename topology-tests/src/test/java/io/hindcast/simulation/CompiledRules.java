package io.hindcast.simulation;

import io.hindcast.definition.Definitions;
import io.hindcast.operator.PipelineRules;
import io.hindcast.simulation.language.PipelineGenerator;
import io.hindcast.simulation.language.Places;
import io.hindcast.simulation.language.RecordedSchemas;
import io.hindcast.simulation.language.SimulatedPipeline;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** A random definition, and what production makes of its text. */
record CompiledRules(SimulatedPipeline pipeline, PipelineRules rules) {
    /** Compiling takes longer than a run: several seeds in a row have the same definition. */
    static final int SEEDS_OF_ONE = 4;

    private static final int MOST_KEPT = 150;

    private static final Map<Long, CompiledRules> LATEST = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, CompiledRules> eldest) {
            return size() > MOST_KEPT;
        }
    };

    static synchronized CompiledRules ofSeed(long seed) {
        return LATEST.computeIfAbsent(Math.floorDiv(seed, SEEDS_OF_ONE), CompiledRules::compiled);
    }

    /** The same with something broken, perhaps. */
    CompiledRules with(Sabotage sabotage) {
        return new CompiledRules(pipeline, sabotage.rules(rules));
    }

    /** A definition that differs from it. */
    CompiledRules changed() {
        return compiled(pipeline.changed());
    }

    private static CompiledRules compiled(long number) {
        return compiled(PipelineGenerator.random(new SplittableRandom(number)));
    }

    private static CompiledRules compiled(SimulatedPipeline pipeline) {
        Definitions read = Definitions.of("simulated.yaml", pipeline.text(), Places.RECORDED);
        if (read instanceof Definitions.Sound sound) {
            return new CompiledRules(
                    pipeline,
                    PipelineRules.of(sound.definitions()
                            .get(0)
                            .compiled()
                            .bounding(pipeline.texts())
                            .knowing(RecordedSchemas.of(pipeline.fields()))));
        }
        throw new IllegalStateException(read + "\n" + pipeline.text());
    }
}
