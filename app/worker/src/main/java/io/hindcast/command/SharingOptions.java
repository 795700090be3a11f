package io.hindcast.command;

import io.hindcast.runtime.sharing.Drift;
import io.hindcast.runtime.sharing.MemorySizes;
import io.hindcast.runtime.sharing.Sharing;
import io.hindcast.topology.CommitIntervals;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How the versions on a worker share it; every option has a default that needs no tuning. */
final class SharingOptions {
    private static final String NONE = "none";

    @Option(
            names = "--guard",
            paramLabel = "DURATION|none",
            defaultValue = "PT1S",
            description =
                    "Slows the versions that do not serve, replays above all, while one that serves leaves records of"
                            + " its sources unread for longer than this; none never does. Default: ${DEFAULT-VALUE}")
    private String guard = "";

    @Option(
            names = "--drift",
            paramLabel = "DURATION|none",
            description =
                    "How far one source partition may be read ahead of the slowest while history is read, in event time;"
                            + " none never waits, and keeps more windows open. Default: window and grace, at least PT1M,"
                            + " and only while open windows take more than a quarter of --window-memory, since to wait"
                            + " costs speed.")
    private String drift = "";

    @Option(
            names = "--commit-interval",
            paramLabel = "DURATION",
            defaultValue = "PT0.1S",
            description = {
                "Between two commits near the end of the sources: nobody sees a result before its commit.",
                "A pipeline's provisional-every may make it shorter. Default: ${DEFAULT-VALUE}"
            })
    private Duration commitInterval = Duration.ZERO;

    @Option(
            names = "--catch-up-interval",
            paramLabel = "DURATION",
            defaultValue = "PT2S",
            description = "Between two commits while a version reads history. Default: ${DEFAULT-VALUE}")
    private Duration catchUpInterval = Duration.ZERO;

    @Option(
            names = "--window-memory",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = {
                "Heap for open windows of all versions, as 500m or 2g; more windows spill to RocksDB.",
                "Default: 40 %% of the heap (-Xmx)."
            })
    private Optional<Long> windowMemory = Optional.empty();

    @Option(
            names = "--store-memory",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = {
                "Memory outside the heap for RocksDB's cache and memtables, over all versions.",
                "Default: as much as a quarter of the heap, but between 64m and 1g."
            })
    private Optional<Long> storeMemory = Optional.empty();

    /** @throws IllegalArgumentException for what is out of range or malformed, with the option's name */
    Sharing settings() {
        return new Sharing(memory(), tolerance(), drift(), new CommitIntervals(commitInterval, catchUpInterval));
    }

    private MemorySizes memory() {
        MemorySizes usual = MemorySizes.ofThisProcess();
        return new MemorySizes(windowMemory.orElse(usual.windowBytes()), storeMemory.orElse(usual.storeBytes()));
    }

    private Optional<Duration> tolerance() {
        return guard.equals(NONE) ? Optional.empty() : Optional.of(duration("--guard", guard, "PT1S"));
    }

    private Drift drift() {
        if (drift.isEmpty()) {
            return Drift.BY_PIPELINE;
        }
        return drift.equals(NONE) ? Drift.UNBOUND : new Drift(Optional.of(duration("--drift", drift, "PT10M")));
    }

    private static Duration duration(String option, String text, String example) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException(
                    option + ": '" + text + "' is not a duration; one is written " + example + ", or none", malformed);
        }
    }
}
