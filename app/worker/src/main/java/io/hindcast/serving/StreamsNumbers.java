package io.hindcast.serving;

import io.hindcast.source.Reason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * What is read out of the metrics that Kafka Streams keeps of a version on this worker, in one go: there are thousands.
 *
 * <p>Kafka Streams counts for each task and thread. What one has counted stays in the numbers when it moves away: they only grow.
 *
 * @param results sent to the results topic
 * @param rejected by reason
 * @param commits of all threads
 * @param commitAverageMs of the slowest thread; NaN before its first one
 * @param commitLongestMs of all threads; NaN before the first one
 * @param restoreRemaining records of changelogs
 */
record StreamsNumbers(
        double results,
        Map<Reason, Double> rejected,
        double commits,
        double commitAverageMs,
        double commitLongestMs,
        double restoreRemaining) {
    /** Before anything was read. */
    static final StreamsNumbers NONE = new StreamsNumbers(0, Collections.emptyMap(), 0, Double.NaN, Double.NaN, 0);

    /** How the names of results topics end; no other topic that a version writes to is called so. */
    private static final String RESULTS = ".results";

    private static final String THREADS = "stream-thread-metrics";

    /**
     * What is read after these.
     *
     * @param increments of the readings before, always the same ones; not by two threads at once
     */
    StreamsNumbers then(Map<MetricName, ? extends Metric> metrics, Increments increments) {
        var reading = new Reading(this, increments);
        metrics.forEach(reading::take);
        increments.endReading();
        return reading.numbers();
    }

    private static final class Reading {
        private final Increments increments;
        private double results;
        private final Map<Reason, Double> rejected = new EnumMap<>(Reason.class);
        private double commits;
        private double commitAverageMs = Double.NaN;
        private double commitLongestMs = Double.NaN;
        private double restoreRemaining;

        Reading(StreamsNumbers before, Increments increments) {
            this.increments = increments;
            results = before.results;
            rejected.putAll(before.rejected);
            commits = before.commits;
        }

        void take(MetricName name, Metric metric) {
            switch (name.name()) {
                case "records-produced-total" -> {
                    if (tag(name, "topic").endsWith(RESULTS)) {
                        results += increment(name, metric);
                    }
                }
                case "rejected-total" ->
                    Reason.of(tag(name, "reason"))
                            .ifPresent(reason -> rejected.merge(reason, increment(name, metric), Double::sum));
                case "restore-remaining-records-total" -> restoreRemaining += value(metric);
                case "commit-total" -> commits += name.group().equals(THREADS) ? increment(name, metric) : 0;
                case "commit-latency-avg" -> commitAverageMs = higher(commitAverageMs, name, metric);
                case "commit-latency-max" -> commitLongestMs = higher(commitLongestMs, name, metric);
                default -> {
                    // one of the thousands
                }
            }
        }

        private static String tag(MetricName name, String tag) {
            return name.tags().getOrDefault(tag, "");
        }

        private double increment(MetricName name, Metric metric) {
            return increments.of(name, value(metric));
        }

        private static double value(Metric metric) {
            return metric.metricValue() instanceof Number number ? number.doubleValue() : 0;
        }

        private static double higher(double known, MetricName name, Metric metric) {
            double value = value(metric);
            return !name.group().equals(THREADS) || Double.isNaN(value)
                    ? known
                    : Double.isNaN(known) ? value : Math.max(known, value);
        }

        StreamsNumbers numbers() {
            return new StreamsNumbers(results, rejected, commits, commitAverageMs, commitLongestMs, restoreRemaining);
        }
    }
}
