package io.hindcast.bench.preview;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One way through all records.
 *
 * @param cpuNs of the threads that computed, and of no other
 * @param elapsedNs by the clock
 * @param found what it came to, in words
 */
record Pass(long cpuNs, long elapsedNs, String found) {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Runs each of them in a thread of its own, all at once, and then asks what they came to. */
    static Pass of(List<Runnable> tasks, Callable<String> found) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            long startNs = System.nanoTime();
            List<Future<Long>> costs = new ArrayList<>();
            for (Runnable task : tasks) {
                costs.add(threads.submit(() -> cpuNs(task)));
            }
            long cpuNs = 0;
            for (Future<Long> cost : costs) {
                cpuNs += cost.get();
            }
            return new Pass(cpuNs, System.nanoTime() - startNs, found.call());
        } finally {
            threads.shutdown();
        }
    }

    private static long cpuNs(Runnable task) {
        long startNs = THREADS.getCurrentThreadCpuTime();
        task.run();
        return THREADS.getCurrentThreadCpuTime() - startNs;
    }
}
