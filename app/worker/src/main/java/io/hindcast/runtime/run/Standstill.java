package io.hindcast.runtime.run;

import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Whether partitions of a version that have records to be read are not read by anybody. Thread-safe. */
final class Standstill {
    /** Longer than a transaction, a rebalance and the restoring of a small state take. */
    static final Duration LIMIT = Duration.ofMinutes(2);

    private final Map<String, Stand> stands = new HashMap<>();

    /** One look at what it has committed. */
    synchronized void look(VersionProgress progress, Instant now) {
        for (SourceProgress source : progress.sources()) {
            Stand before = stands.get(source.place());
            boolean still = before != null
                    && before.committed == source.committed()
                    && source.readable().orElse(0) > 0
                    && !now.isBefore(before.since);
            stands.put(source.place(), still ? before : new Stand(source.committed(), now));
        }
    }

    /** Whether a partition has stood still for too long; counted anew after that. */
    synchronized boolean tooLong(Instant now) {
        boolean tooLong = stands.values().stream()
                .anyMatch(stand -> !stand.since.plus(LIMIT).isAfter(now));
        if (tooLong) {
            stands.clear();
        }
        return tooLong;
    }

    private record Stand(long committed, Instant since) {}
}
