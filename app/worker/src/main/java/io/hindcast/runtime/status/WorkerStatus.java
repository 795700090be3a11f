package io.hindcast.runtime.status;

import io.hindcast.ledger.Phase;
import io.hindcast.ledger.Started;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a worker does, at one moment.
 *
 * @param ledger what it knows of the ledger itself
 * @param trouble what keeps it from working on the ledger now
 * @param versions those that should run
 * @param resting all others that are not retired or cancelled, and of these the ones of which something is left here
 * @param stable what it does for stable topics
 * @param files the definition files that it was started with
 */
public record WorkerStatus(
        LedgerStatus ledger,
        Optional<String> trouble,
        List<VersionStatus> versions,
        List<RestingVersion> resting,
        StableStatus stable,
        FileStatus files) {
    /** Before anything is known. */
    public static final WorkerStatus STARTING = new WorkerStatus(
            LedgerStatus.UNREAD, Optional.empty(), List.of(), List.of(), StableStatus.NONE, FileStatus.WELL);

    public WorkerStatus {
        versions = List.copyOf(versions);
        resting = List.copyOf(resting);
    }

    /** As somebody is told who asks then, which may be long after it was so: what was to come is not told as if it still were. */
    public WorkerStatus toldAt(Instant now) {
        return new WorkerStatus(
                ledger,
                trouble,
                versions.stream().map(version -> version.toldAt(now)).toList(),
                resting,
                stable.toldAt(now),
                files);
    }

    /** The publishers of pipelines that have a stable topic. */
    public List<PublisherStatus> publishers() {
        return stable.publishers();
    }

    /** The definition files that are not proposed. */
    public List<WrongFile> wrongFiles() {
        return files.wrong();
    }

    /**
     * The versions whose results people want to see: of each pipeline the one that serves; before one does, the first that is on
     * its way. A later one computes history again, for the comparison. Of these, the ones that run here.
     */
    public List<Started> shown() {
        Map<String, VersionStatus> byPipeline = new TreeMap<>();
        for (VersionStatus version : versions) {
            if (version.ledger().phase() instanceof Phase.Serving) {
                byPipeline.put(version.id().pipeline(), version);
            } else {
                byPipeline.putIfAbsent(version.id().pipeline(), version);
            }
        }
        return byPipeline.values().stream()
                .filter(version -> version.condition().running())
                .flatMap(version -> version.ledger().phase().started().stream())
                .toList();
    }

    /** Why it is not ready, one reason a line; empty when it is. */
    public List<String> unready() {
        List<String> reasons = new ArrayList<>();
        if (ledger.offset().isEmpty()) {
            reasons.add("the ledger has not been read to its end");
        }
        trouble.ifPresent(reasons::add);
        wrongFiles().forEach(file -> reasons.add(file.line()));
        versions.forEach(version -> version.unready().ifPresent(reasons::add));
        resting.forEach(version -> version.unready().ifPresent(reasons::add));
        stable.unready().forEach(reasons::add);
        return List.copyOf(reasons);
    }

    /** What each version does, and what else people should know, one a line. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        versions.forEach(version -> lines.add(version.id() + " "
                + version.ledger().phase().word() + ", " + version.condition().words()));
        resting.forEach(version ->
                lines.add(version.ledger().id() + " " + version.ledger().phase().word()));
        publishers().forEach(publisher -> lines.add(publisher.line()));
        lines.addAll(files.notes());
        return List.copyOf(lines);
    }
}
