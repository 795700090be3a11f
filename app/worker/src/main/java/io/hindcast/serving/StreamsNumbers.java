package io.hindcast.serving;

import io.hindcast.source.Reason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;

/**
 * What is read out of the metrics that Kafka Streams keeps of a version on this worker, in one go: there are thousands.
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

    static StreamsNumbers of(KafkaStreams streams) {
        var reading = new Reading();
        streams.metrics().forEach(reading::take);
        return reading.numbers();
    }

    private static final class Reading {
        private double results;
        private final Map<Reason, Double> rejected = new EnumMap<>(Reason.class);
        private double commits;
        private double commitAverageMs = Double.NaN;
        private double commitLongestMs = Double.NaN;
        private double restoreRemaining;

        void take(MetricName name, Metric metric) {
            switch (name.name()) {
                case "records-produced-total" -> {
                    if (tag(name, "topic").endsWith(RESULTS)) {
                        results += value(metric);
                    }
                }
                case "rejected-total" ->
                    Reason.of(tag(name, "reason"))
                            .ifPresent(reason -> rejected.merge(reason, value(metric), Double::sum));
                case "restore-remaining-records-total" -> restoreRemaining += value(metric);
                case "commit-total" -> commits += name.group().equals(THREADS) ? value(metric) : 0;
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
