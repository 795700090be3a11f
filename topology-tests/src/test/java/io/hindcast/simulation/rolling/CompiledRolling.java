package io.hindcast.simulation.rolling;

import io.hindcast.definition.Definitions;
import io.hindcast.operator.PipelineRules;
import io.hindcast.simulation.language.Places;
import io.hindcast.simulation.language.RecordedSchemas;
import io.hindcast.simulation.language.RollingGenerator;
import io.hindcast.simulation.language.RollingPipeline;
import io.hindcast.time.RollingSpans;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** A random definition, and what production makes of its text. */
record CompiledRolling(RollingPipeline pipeline, PipelineRules rules) {
    /** Compiling takes longer than a run: several seeds in a row have the same definition. */
    static final int SEEDS_OF_ONE = 4;

    private static final int MOST_KEPT = 150;

    private static final Map<Long, CompiledRolling> LATEST = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, CompiledRolling> eldest) {
            return size() > MOST_KEPT;
        }
    };

    static synchronized CompiledRolling ofSeed(long seed) {
        return LATEST.computeIfAbsent(Math.floorDiv(seed, SEEDS_OF_ONE), CompiledRolling::compiled);
    }

    /** What production knows of its spans. */
    RollingSpans spans() {
        return rules.windowing()
                .family(
                        windows -> {
                            throw new IllegalStateException("windows");
                        },
                        sessions -> {
                            throw new IllegalStateException("sessions");
                        },
                        totals -> {
                            throw new IllegalStateException("totals");
                        },
                        rolling -> rolling);
    }

    private static CompiledRolling compiled(long number) {
        RollingPipeline pipeline = RollingGenerator.random(new SplittableRandom(number));
        Definitions read = Definitions.of("simulated.yaml", pipeline.text(), Places.RECORDED);
        if (read instanceof Definitions.Sound sound) {
            return new CompiledRolling(
                    pipeline,
                    PipelineRules.of(sound.definitions()
                            .get(0)
                            .compiled()
                            .knowing(RecordedSchemas.of(pipeline.events().fields()))));
        }
        throw new IllegalStateException(read + "\n" + pipeline.text());
    }
}
