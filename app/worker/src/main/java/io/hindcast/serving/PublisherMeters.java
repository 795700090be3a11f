package io.hindcast.serving;

import io.hindcast.progress.PublisherProgress;
import io.hindcast.publisher.Cause;
import io.hindcast.publisher.Numbers;
import io.hindcast.runtime.status.PublisherStatus;
import io.hindcast.runtime.status.WorkerStatus;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * The meters of stable topics and their publishers. But for whether a publisher runs here, their values are what it has committed on all
 * workers together.
 */
final class PublisherMeters {
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
            if (publisher.topic().alerts().isPresent()) {
                wanted.add(List.of("alerts", publisher.pipeline()), () -> alerts(publisher.pipeline()));
            }
        }
        kept.keep(wanted);
    }

    private List<Meter> meters(String pipeline) {
        List<Meter> meters = new ArrayList<>();
        Tags tags = Tags.of("pipeline", pipeline);
        for (Cause cause : Cause.values()) {
            meters.add(of(
                    Metric.PUBLISHED,
                    tags.and("cause", cause.word()),
                    pipeline,
                    publisher -> number(publisher, Numbers.said(cause))));
        }
        meters.add(of(Metric.PUBLISHED_CARRIED, tags, pipeline, publisher -> number(publisher, Numbers.CARRIED)));
        meters.add(of(Metric.PUBLISHER_LAG, tags, pipeline, PublisherMeters::lag));
        meters.add(of(Metric.PUBLISHER_SETTLED, tags, pipeline, publisher -> publisher.settled() ? 1 : 0));
        meters.add(of(
                Metric.PUBLISHER_RUNNING,
                tags,
                pipeline,
                publisher -> publisher.condition().running() ? 1 : 0));
        return meters;
    }

    private List<Meter> alerts(String pipeline) {
        Tags tags = Tags.of("pipeline", pipeline);
        return List.of(
                of(Metric.ALERTS_OPEN, tags, pipeline, publisher -> number(publisher, Numbers.ALERTS_OPEN)),
                of(
                        Metric.ALERTS_PUBLISHED,
                        tags.and("superseded", "false"),
                        pipeline,
                        publisher ->
                                number(publisher, Numbers.ALERTS_SAID) - number(publisher, Numbers.ALERTS_SUPERSEDED)),
                of(
                        Metric.ALERTS_PUBLISHED,
                        tags.and("superseded", "true"),
                        pipeline,
                        publisher -> number(publisher, Numbers.ALERTS_SUPERSEDED)));
    }

    private Meter of(Metric metric, Tags tags, String pipeline, ToDoubleFunction<PublisherStatus> value) {
        return metric.on(registry, tags, this, meters -> meters.now(pipeline, value));
    }

    private static double number(PublisherStatus publisher, String number) {
        return publisher.progress().map(come -> (double) come.sum(number)).orElse(0.0);
    }

    /** NaN until it was looked at. */
    private static double lag(PublisherStatus publisher) {
        return publisher.progress().map(PublisherProgress::left).filter(left -> left.isPresent()).stream()
                .mapToDouble(left -> left.getAsLong())
                .findFirst()
                .orElse(Double.NaN);
    }

    private double now(String pipeline, ToDoubleFunction<PublisherStatus> value) {
        return status.get().publishers().stream()
                .filter(publisher -> publisher.pipeline().equals(pipeline))
                .mapToDouble(value)
                .findFirst()
                .orElse(0);
    }
}
