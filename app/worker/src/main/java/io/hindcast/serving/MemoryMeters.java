package io.hindcast.serving;

import io.hindcast.runtime.sharing.MemoryUse;
import io.hindcast.runtime.sharing.MemoryUse.Part;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What this worker's versions hold in memory. The meters live as long as this object: the registry itself does not keep it. */
final class MemoryMeters {
    private final MeterRegistry registry;
    private final Supplier<MemoryUse> memory;

    MemoryMeters(MeterRegistry registry, Supplier<MemoryUse> memory) {
        this.registry = registry;
        this.memory = memory;
        part("windows", MemoryUse::windows);
        part("cache", MemoryUse::cache);
        part("memtables", MemoryUse::memtables);
        of(Metric.WINDOWS_OPEN, Tags.of("place", "heap"), use -> use.open().onHeap());
        of(Metric.WINDOWS_OPEN, Tags.of("place", "store"), use -> use.open().inStore());
        of(Metric.WINDOWS_SPILLED, Tags.empty(), use -> use.open().spilled());
    }

    private void part(String name, Function<MemoryUse, Part> part) {
        Tags tags = Tags.of("part", name);
        of(Metric.MEMORY, tags, use -> part.apply(use).usedBytes());
        of(Metric.MEMORY_LIMIT, tags, use -> part.apply(use).limitBytes());
    }

    private void of(Metric metric, Tags tags, ToDoubleFunction<MemoryUse> value) {
        metric.on(registry, tags, this, held -> value.applyAsDouble(held.memory.get()));
    }
}
