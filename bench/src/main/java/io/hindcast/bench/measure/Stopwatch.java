package io.hindcast.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** Measures from its making on. */
public final class Stopwatch {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final long startNs = System.nanoTime();
    private final long startCpuNs = PROCESS.getProcessCpuTime();

    public Cost cost() {
        return new Cost(
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs),
                TimeUnit.NANOSECONDS.toMillis(PROCESS.getProcessCpuTime() - startCpuNs));
    }

    /**
     * What something took.
     *
     * @param elapsedMs wall clock
     * @param cpuMs of all threads of this process, the broker's and the compiler's among them: it depends less than the wall
     *     clock on what else the machine does
     */
    public record Cost(long elapsedMs, long cpuMs) {}
}
