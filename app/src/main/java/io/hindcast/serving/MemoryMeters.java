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

    /** Adds the meters. They live as long as this object: the registry itself does not keep it. */
    MemoryMeters(MeterRegistry registry, Supplier<MemoryUse> memory) {
        this.registry = registry;
        this.memory = memory;
        part("windows", "heap of open windows and partials, estimated", MemoryUse::windows);
        part("cache", "RocksDB's blocks, indexes and filters, outside the heap", MemoryUse::cache);
        part("memtables", "what RocksDB has not written to files, outside the heap", MemoryUse::memtables);
        open("heap", use -> use.open().onHeap());
        open("store", use -> use.open().inStore());
        FunctionCounter.builder(
                        "hindcast.windows.spilled",
                        this,
                        meters -> meters.use().open().spilled())
                .description("Entries of open windows that have left the heap for RocksDB")
                .register(registry);
    }

    private MemoryUse use() {
        return memory.get();
    }

    private void part(String name, String what, Function<MemoryUse, Part> part) {
        Gauge.builder(
                        "hindcast.memory",
                        this,
                        meters -> part.apply(meters.use()).usedBytes())
                .tag("part", name)
                .baseUnit("bytes")
                .description("In use: " + what)
                .register(registry);
        Gauge.builder(
                        "hindcast.memory.limit",
                        this,
                        meters -> part.apply(meters.use()).limitBytes())
                .tag("part", name)
                .baseUnit("bytes")
                .description("Limit: " + what)
                .register(registry);
    }

    private void open(String place, ToDoubleFunction<MemoryUse> windows) {
        Gauge.builder("hindcast.windows.open", this, meters -> windows.applyAsDouble(meters.use()))
                .tag("place", place)
                .description("Entries of open windows, one for each key and window")
                .register(registry);
    }
}
