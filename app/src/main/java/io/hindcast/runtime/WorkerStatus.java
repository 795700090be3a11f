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
 * @param resting all others that are not retired or cancelled, and of these the ones of which something is left here
 * @param wrongFiles the definition files that are not proposed
 */
public record WorkerStatus(
        Optional<Long> ledgerOffset,
        Optional<String> trouble,
        List<VersionStatus> versions,
        List<RestingVersion> resting,
        List<WrongFile> wrongFiles) {
    /** Before anything is known. */
    public static final WorkerStatus STARTING =
            new WorkerStatus(Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());

    public WorkerStatus {
        versions = List.copyOf(versions);
        resting = List.copyOf(resting);
        wrongFiles = List.copyOf(wrongFiles);
    }

    /** Why it is not ready, one reason a line; empty when it is. */
    public List<String> unready() {
        List<String> reasons = new ArrayList<>();
        if (ledgerOffset.isEmpty()) {
            reasons.add("the ledger has not been read to its end");
        }
        trouble.ifPresent(reasons::add);
        wrongFiles.forEach(file -> reasons.add(file.line()));
        versions.forEach(version -> version.unready().ifPresent(reasons::add));
        resting.forEach(version -> version.unready().ifPresent(reasons::add));
        return List.copyOf(reasons);
    }

    /** What each version does, one a line. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        versions.forEach(version -> lines.add(version.id() + " "
                + version.ledger().phase().word() + ", " + version.condition().words()));
        resting.forEach(version ->
                lines.add(version.ledger().id() + " " + version.ledger().phase().word()));
        return List.copyOf(lines);
    }
}
