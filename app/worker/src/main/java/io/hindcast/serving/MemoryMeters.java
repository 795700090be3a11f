package io.hindcast.serving;

import io.hindcast.runtime.sharing.MemoryUse;
import io.hindcast.runtime.sharing.MemoryUse.Part;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What this worker's versions hold in memory; each worker has its own, so take the sum over workers. */
final class MemoryMeters implements AutoCloseable {
    private static final String OWN = ". Of this worker alone: aggregate with sum";

    private final MeterRegistry registry;
    private final Supplier<MemoryUse> memory;
    private final List<Meter> meters = new ArrayList<>();

    /** Adds the meters. They live as long as this object: the registry itself does not keep it. */
    MemoryMeters(MeterRegistry registry, Supplier<MemoryUse> memory) {
        this.registry = registry;
        this.memory = memory;
        part("windows", "heap of open windows and partials, estimated", MemoryUse::windows);
        part("cache", "RocksDB's blocks, indexes and filters, outside the heap", MemoryUse::cache);
        part("memtables", "what RocksDB has not written to files, outside the heap", MemoryUse::memtables);
        open("heap", use -> use.open().onHeap());
        open("store", use -> use.open().inStore());
        meters.add(FunctionCounter.builder(
                        "hindcast.windows.spilled",
                        this,
                        held -> held.use().open().spilled())
                .description("Entries of open windows that have left the heap for RocksDB" + OWN)
                .register(registry));
    }

    private MemoryUse use() {
        return memory.get();
    }

    private void part(String name, String what, Function<MemoryUse, Part> part) {
        meters.add(Gauge.builder(
                        "hindcast.memory", this, held -> part.apply(held.use()).usedBytes())
                .tag("part", name)
                .baseUnit("bytes")
                .description("In use: " + what + OWN)
                .register(registry));
        meters.add(Gauge.builder(
                        "hindcast.memory.limit",
                        this,
                        held -> part.apply(held.use()).limitBytes())
                .tag("part", name)
                .baseUnit("bytes")
                .description("Limit: " + what + OWN)
                .register(registry));
    }

    private void open(String place, ToDoubleFunction<MemoryUse> windows) {
        meters.add(Gauge.builder("hindcast.windows.open", this, held -> windows.applyAsDouble(held.use()))
                .tag("place", place)
                .description("Entries of open windows, one for each key and window" + OWN)
                .register(registry));
    }

    @Override
    public void close() {
        meters.forEach(registry::remove);
    }
}
