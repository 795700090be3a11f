package io.hindcast.runtime.publish;

import io.hindcast.ledger.Applied;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Speaking;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.PublisherProgress;
import io.hindcast.publisher.Change;
import io.hindcast.publisher.Numbers;
import io.hindcast.runtime.decide.Deployer;
import io.hindcast.runtime.schedule.Lane;
import io.hindcast.runtime.status.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The publishers on this worker: one for each pipeline that is bound to a topic. Used by the control thread, which waits for nothing here
 * but at the end.
 */
final class Publishers {
    private static final Logger LOG = LoggerFactory.getLogger(Publishers.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(50);

    private final Function<String, PublisherRun> runs;
    private final Deployer deployer;
    private final Supplier<Lane> lanes;
    private final SortedMap<String, Seat> seats = new TreeMap<>();

    /** @param runs makes the publisher of a pipeline */
    Publishers(Function<String, PublisherRun> runs, Deployer deployer, Supplier<Lane> lanes) {
        this.runs = runs;
        this.deployer = deployer;
        this.lanes = lanes;
    }

    /** The publisher of a pipeline, in a lane of its own. */
    private record Seat(PublisherRun run, Lane lane) {}

    /** Has all publishers looked after, and records what they have come to. */
    void look(ControlPlane state, Instant now) {
        for (PipelineState pipeline : state.pipelines().values()) {
            if (pipeline.bound().isPresent()) {
                Seat seat = seats.computeIfAbsent(pipeline.name(), name -> new Seat(runs.apply(name), lanes.get()));
                decide(pipeline, seat.run.progress());
                seat.lane.offer(() -> seat.run.tend(pipeline, state.offset() + 1, now));
            }
        }
    }

    /** How the publisher of a pipeline does here; empty where it has no topic. */
    Optional<Condition> condition(String pipeline) {
        return Optional.ofNullable(seats.get(pipeline)).map(seat -> seat.run.condition());
    }

    /** What the publisher of a pipeline had committed, on all workers together, when that was last read. */
    Optional<PublisherProgress> progress(String pipeline) {
        return Optional.ofNullable(seats.get(pipeline)).flatMap(seat -> seat.run.progress());
    }

    /** What the publisher of a pipeline waits for, or lets wait. */
    List<String> notes(String pipeline) {
        return Optional.ofNullable(seats.get(pipeline))
                .map(seat -> seat.run.notes())
                .orElse(List.of());
    }

    private void decide(PipelineState pipeline, Optional<PublisherProgress> progress) {
        Speaking speaking = pipeline.speaking();
        progress.filter(come -> !speaking.settled() && come.settled(speaking.switchOffset()))
                .ifPresent(come -> deployer.applied(applied(pipeline, come)));
    }

    private static Applied applied(PipelineState pipeline, PublisherProgress progress) {
        Speaking speaking = pipeline.speaking();
        List<Integer> followed = new ArrayList<>(speaking.speakers().versions());
        speaking.leaving().stream().filter(left -> !followed.contains(left)).forEach(followed::add);
        return new Applied(
                pipeline.name(),
                speaking.switchOffset(),
                followed.stream()
                        .map(number ->
                                new Applied.Taken(new VersionId(pipeline.name(), number), progress.taken(number)))
                        .toList(),
                new Applied.Counts(
                        progress.sum(Numbers.made(Change.CHANGED)),
                        progress.sum(Numbers.made(Change.ADDED)),
                        progress.sum(Numbers.made(Change.WITHDRAWN)),
                        progress.sum(Numbers.made(Change.IDENTICAL)),
                        progress.sum(Numbers.CARRIED)));
    }

    /** Stops all of them, at once, and waits for that. */
    void close() {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (Map.Entry<String, Seat> one : seats.entrySet()) {
            PublisherRun run = one.getValue().run;
            ends.add(one.getValue().lane.after(() -> run.end("this worker ends", () -> {})));
        }
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new))
                    .get(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception unfinished) {
            LOG.warn("publishers do not stop in time limit={}", CLOSE_LIMIT, unfinished);
        }
        seats.clear();
    }
}
