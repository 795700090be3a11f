package io.hindcast.serving;

import io.hindcast.runtime.MemoryUse;
import io.hindcast.runtime.MemoryUse.Part;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What this worker's versions hold in memory; each worker has its own, so take the sum over workers. */
final class MemoryMeters {
    private final MeterRegistry registry;
    private final Supplier<MemoryUse> memory;

    private MemoryMeters(MeterRegistry registry, Supplier<MemoryUse> memory) {
        this.registry = registry;
        this.memory = memory;
    }

    static void register(MeterRegistry registry, Supplier<MemoryUse> memory) {
        MemoryMeters meters = new MemoryMeters(registry, memory);
        meters.part("windows", "heap of open windows and partials, estimated", MemoryUse::windows);
        meters.part("cache", "RocksDB's blocks, indexes and filters, outside the heap", MemoryUse::cache);
        meters.part("memtables", "what RocksDB has not written to files, outside the heap", MemoryUse::memtables);
        meters.open("heap", use -> use.open().onHeap());
        meters.open("store", use -> use.open().inStore());
        FunctionCounter.builder(
                        "hindcast.windows.spilled",
                        memory,
                        use -> use.get().open().spilled())
                .description("Entries of open windows that have left the heap for RocksDB")
                .register(registry);
    }

    private void part(String name, String what, Function<MemoryUse, Part> part) {
        Gauge.builder("hindcast.memory", memory, use -> part.apply(use.get()).usedBytes())
                .tag("part", name)
                .baseUnit("bytes")
                .description("In use: " + what)
                .register(registry);
        Gauge.builder(
                        "hindcast.memory.limit",
                        memory,
                        use -> part.apply(use.get()).limitBytes())
                .tag("part", name)
                .baseUnit("bytes")
                .description("Limit: " + what)
                .register(registry);
    }

    private void open(String place, ToDoubleFunction<MemoryUse> windows) {
        Gauge.builder("hindcast.windows.open", memory, use -> windows.applyAsDouble(use.get()))
                .tag("place", place)
                .description("Entries of open windows, one for each key and window")
                .register(registry);
    }
}
