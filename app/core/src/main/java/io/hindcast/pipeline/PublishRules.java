package io.hindcast.pipeline;

import java.time.Duration;
import java.util.Optional;

/**
 * What {@code publish} must not say in the definition in which it stands: what can only be seen beside the window and the source. Each
 * breach is a problem at that position.
 *
 * @param at where {@code publish} stands
 */
record PublishRules(Position at, Results results, Findings findings) {
    private static final String ENDLESS =
            "publish.horizon needs sessions that end: give them a max, such as window: {session: {gap: 30m, max: 24h}, grace: 30s}";

    void check(Source source, Window window) {
        horizon(window);
        retention();
        stableTopic(source);
        alertsTopic(source);
    }

    /** What is forgotten must not change any more. */
    private void horizon(Window window) {
        Optional<Duration> horizon = results.publish().horizon();
        if (horizon.isEmpty()) {
            return;
        }
        Duration corrected = results.late() == LatePolicy.CORRECT ? results.retain() : Duration.ZERO;
        Optional<Duration> least =
                window.longest().map(longest -> longest.plus(window.closing()).plus(corrected));
        if (least.isEmpty()) {
            findings.problem(at, ENDLESS);
        } else if (horizon.get().compareTo(least.get()) < 0) {
            findings.problem(
                    at,
                    "publish.horizon must be at least " + DurationText.of(least.get())
                            + ": so long after its start a window of this pipeline may still change");
        }
    }

    /** A cutover, a rollback and a rebuild take what the stable topic has to say from the results. */
    private void retention() {
        Optional<Duration> kept = results.publish().retention().results();
        if (kept.isEmpty() || results.publish().topic().isEmpty()) {
            return;
        }
        Optional<Duration> horizon = results.publish().horizon();
        if (horizon.filter(it -> it.compareTo(kept.get()) <= 0).isEmpty()) {
            findings.problem(
                    at,
                    "publish.retention.results is " + DurationText.of(kept.get())
                            + ", and publish.topic remembers windows "
                            + horizon.map(it -> "for " + DurationText.of(it)).orElse("for ever")
                            + ": cutovers and rollbacks need their results; keep them " + Retention.FOREVER
                            + ", or name a publish.horizon of at most "
                            + DurationText.of(kept.get()));
        }
    }

    /** They go by who speaks in the stable topic. */
    private void alertsTopic(Source source) {
        results.publish().alerts().ifPresent(alerts -> {
            String named = "publish.alerts '" + alerts.name() + "' ";
            if (results.alerts().isEmpty()) {
                findings.problem(alerts.at(), named + "needs 'alerts', which this pipeline does not have");
            }
            Optional<String> topic = results.publish().topic();
            if (topic.isEmpty()) {
                findings.problem(alerts.at(), named + "needs publish.topic: alerts are published beside results");
            } else if (topic.get().equals(alerts.name())) {
                findings.problem(alerts.at(), named + "is publish.topic, too; alerts need a topic of their own");
            }
            if (source.topics().contains(alerts.name())) {
                findings.problem(alerts.at(), named + "is a topic that the pipeline reads; choose another");
            }
        });
    }

    /** Results in a source would be read as events. */
    private void stableTopic(Source source) {
        results.publish()
                .topic()
                .filter(source.topics()::contains)
                .ifPresent(topic -> findings.problem(
                        at, "publish.topic '" + topic + "' is a topic that the pipeline reads; choose another"));
    }
}
