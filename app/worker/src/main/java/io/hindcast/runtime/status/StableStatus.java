package io.hindcast.runtime.status;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a worker does for stable topics.
 *
 * @param publishers of pipelines that have one
 * @param refused the pipelines that want one and do not get it
 */
public record StableStatus(List<PublisherStatus> publishers, List<RefusedTopic> refused) {
    /** No pipeline has a stable topic, or wants one. */
    public static final StableStatus NONE = new StableStatus(List.of(), List.of());

    public StableStatus {
        publishers = List.copyOf(publishers);
        refused = List.copyOf(refused);
    }

    /** As somebody is told who asks then. */
    StableStatus toldAt(Instant now) {
        return new StableStatus(
                publishers.stream().map(publisher -> publisher.toldAt(now)).toList(), refused);
    }

    /** Why a worker is not ready because of it, one reason a line. */
    Stream<String> unready() {
        return Stream.concat(
                publishers.stream().flatMap(publisher -> publisher.unready().stream()),
                refused.stream().map(RefusedTopic::line));
    }
}
