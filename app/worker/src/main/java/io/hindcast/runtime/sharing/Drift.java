package io.hindcast.runtime.sharing;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.pipeline.Window;
import io.hindcast.plan.Form;
import java.time.Duration;
import java.util.Optional;

/**
 * How far one source partition may be read ahead of the others, in event time.
 *
 * @param bound the same for all pipelines; empty: as suits the pipeline
 */
public record Drift(Optional<Duration> bound) {
    /**
     * Window and grace, and at least a minute, so that few windows are open that would not be open live; and only while open
     * windows take more than a quarter of the memory that is theirs, since to wait costs speed.
     */
    public static final Drift BY_PIPELINE = new Drift(Optional.empty());

    /** Partitions never wait for each other. */
    public static final Drift UNBOUND = new Drift(Optional.of(Duration.ofMillis(Long.MAX_VALUE)));

    /** A longer window is open anyway. */
    private static final Duration DAY = Duration.ofDays(1);

    private static final long LEAST_MS = Duration.ofMinutes(1).toMillis();

    public Drift {
        if (bound.filter(Duration::isNegative).isPresent()) {
            throw new IllegalArgumentException("a drift of " + bound.get() + " is negative");
        }
    }

    /** Whether partitions of this pipeline ever wait; those that close their windows alone need not. */
    public boolean binds(CompiledPipeline pipeline) {
        return !equals(UNBOUND) && !Form.of(pipeline.pipeline()).closesByPartition();
    }

    /** Whether they wait in any case: a bound that was asked for holds, the other only while windows take much memory. */
    public boolean always() {
        return bound.isPresent();
    }

    public long millis(CompiledPipeline pipeline) {
        Window window = pipeline.pipeline().grouping().window();
        long openMs = window.as(
                        tumbling -> tumbling.size(),
                        hopping -> hopping.size(),
                        calendar -> DAY,
                        session -> session.gap(),
                        total -> total.every().as(span -> span, unit -> DAY),
                        rolling -> rolling.last())
                .plus(window.grace())
                .toMillis();
        return bound.map(Duration::toMillis).orElse(Math.max(LEAST_MS, openMs));
    }
}
