package io.hindcast.bench.memory;

import io.hindcast.bench.worker.WorkerProcess;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The highest values of a worker's figures that were seen. */
final class Peaks {
    private final Map<String, Double> highest = new LinkedHashMap<>();

    /** Looks once; sees nothing while there is no page. */
    void look(WorkerProcess worker, MetricsPage page) throws IOException, InterruptedException {
        Optional<Map<String, Double>> metrics = page.read();
        if (metrics.isPresent()) {
            look(metrics.get());
            note("resident", (double) worker.residentBytes());
            note("state", (double) Disk.bytes(worker.stateFolder()));
        }
    }

    private void look(Map<String, Double> now) {
        note("open", sum(now, "hindcast_windows_open"));
        note("on heap", sum(now, "hindcast_windows_open{place=\"heap\""));
        note("spilled", sum(now, "hindcast_windows_spilled_total"));
        note("window memory", sum(now, "hindcast_memory_bytes{part=\"windows\""));
        note("window limit", sum(now, "hindcast_memory_limit_bytes{part=\"windows\""));
        note("cache", sum(now, "hindcast_memory_bytes{part=\"cache\""));
        note("memtables", sum(now, "hindcast_memory_bytes{part=\"memtables\""));
        note("live heap", sum(now, "jvm_gc_live_data_size_bytes"));
        note("heap", sum(now, "jvm_memory_used_bytes{area=\"heap\""));
        note("gc s", sum(now, "jvm_gc_pause_seconds_sum"));
    }

    private static double sum(Map<String, Double> metrics, String prefix) {
        return metrics.entrySet().stream()
                .filter(metric -> metric.getKey().startsWith(prefix))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private void note(String name, double value) {
        highest.merge(name, value, Math::max);
    }

    double of(String name) {
        return highest.getOrDefault(name, 0.0);
    }

    /** In MB, rounded. */
    long megabytes(String name) {
        return Math.round(of(name) / (1 << 20));
    }
}
