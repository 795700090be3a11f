package io.hindcast.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a worker does, at one moment.
 *
 * @param ledgerOffset as far as it has read the ledger; empty until it has read it to its end once
 * @param trouble what keeps it from working on the ledger now
 * @param versions those that should run
 */
public record WorkerStatus(Optional<Long> ledgerOffset, Optional<String> trouble, List<VersionStatus> versions) {
    /** Before anything is known. */
    public static final WorkerStatus STARTING = new WorkerStatus(Optional.empty(), Optional.empty(), List.of());

    public WorkerStatus {
        versions = List.copyOf(versions);
    }

    /** Why it is not ready, one reason a line; empty when it is. */
    public List<String> unready() {
        List<String> reasons = new ArrayList<>();
        if (ledgerOffset.isEmpty()) {
            reasons.add("the ledger has not been read to its end");
        }
        trouble.ifPresent(reasons::add);
        for (VersionStatus version : versions) {
            if (!version.condition().running()) {
                reasons.add(version.id() + " " + version.condition().words());
            }
        }
        return List.copyOf(reasons);
    }
}
