package io.hindcast.serving;

import io.hindcast.publisher.Cause;
import io.hindcast.publisher.Numbers;
import io.hindcast.runtime.status.PublisherStatus;
import io.hindcast.runtime.status.WorkerStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * The meters of stable topics and their publishers. But for whether a publisher runs here, their values are what it has committed on all
 * workers together.
 */
final class PublisherMeters {
    private static final String ALIKE =
            ". Of the whole topic, the same on every worker: aggregate with max by (pipeline, …), not sum";

    private final MeterRegistry registry;
    private final Supplier<WorkerStatus> status;
    private final KeptMeters kept;

    PublisherMeters(MeterRegistry registry, Supplier<WorkerStatus> status) {
        this.registry = registry;
        this.status = status;
        this.kept = new KeptMeters(registry);
    }

    /** Adds the meters of what is there now, and removes those of what is gone. */
    synchronized void refresh() {
        var wanted = new KeptMeters.Wanted();
        for (PublisherStatus publisher : status.get().publishers()) {
            wanted.add(publisher.pipeline(), () -> meters(publisher.pipeline()));
        }
        kept.keep(wanted);
    }

    private List<Meter> meters(String pipeline) {
        List<Meter> meters = new ArrayList<>();
        Tags tags = Tags.of("pipeline", pipeline);
        for (Cause cause : Cause.values()) {
            meters.add(FunctionCounter.builder(
                            "hindcast.published", this, all -> all.progress(pipeline, Numbers.said(cause)))
                    .description("Records said in the stable topic, by cause" + ALIKE)
                    .tags(tags.and("cause", cause.word()))
                    .register(registry));
        }
        meters.add(gauge(
                "hindcast.published.carried",
                "Windows that stay as another version said them, until the one that speaks now has closed them" + ALIKE,
                tags,
                all -> all.progress(pipeline, Numbers.CARRIED)));
        meters.add(gauge(
                "hindcast.publisher.settled",
                "1 while all of the stable topic follows the last cutover or rollback, 0 while it is on its way"
                        + ALIKE,
                tags,
                all -> all.of(pipeline).filter(PublisherStatus::settled).isPresent() ? 1 : 0));
        meters.add(gauge(
                "hindcast.publisher.running",
                "1 while the publisher runs on this worker. Of this worker alone",
                tags,
                all -> all.of(pipeline).filter(one -> one.condition().running()).isPresent() ? 1 : 0));
        return meters;
    }

    private Meter gauge(String name, String description, Tags tags, ToDoubleFunction<PublisherMeters> value) {
        return Gauge.builder(name, this, value)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private double progress(String pipeline, String number) {
        return of(pipeline)
                .flatMap(PublisherStatus::progress)
                .map(come -> (double) come.sum(number))
                .orElse(0.0);
    }

    private Optional<PublisherStatus> of(String pipeline) {
        return status.get().publishers().stream()
                .filter(publisher -> publisher.pipeline().equals(pipeline))
                .findFirst();
    }
}
