package io.hindcast.tool.plan;

import io.hindcast.cluster.log.LogSizes;
import io.hindcast.cluster.version.WrittenMarks;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.VersionState;
import io.hindcast.marks.ReadingRate;
import io.hindcast.pipeline.VersionId;
import io.hindcast.start.TopicStart;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What a replay takes, as lines of its plan: how much is read, for how long, and what an earlier version has on disk. */
record PlannedCost(Session session, PipelineState pipeline) {
    /** How fast a version was. */
    private record Measured(VersionId version, double perSecond) {}

    /** None of what nobody can tell: brokers may not say sizes, and no version may have been read long enough to be measured. */
    List<String> lines(List<TopicStart> topics, List<SourceStart> reads, MaxRate maxRate) {
        List<String> lines = new ArrayList<>();
        Map<String, Long> sizes = new LogSizes(session.cluster()).ofOneReplica();
        OptionalLong bytes = bytes(topics, reads, sizes);
        if (bytes.isPresent()) {
            lines.add("size        " + Texts.bytes(bytes.getAsLong()) + " to read");
        }
        long offsets = reads.stream().mapToLong(SourceStart::offsets).sum();
        takes(offsets, measured(), maxRate).ifPresent(lines::add);
        disk(sizes).ifPresent(lines::add);
        return lines;
    }

    /** Of each topic as large a part as that of its offsets which are read. */
    private static OptionalLong bytes(List<TopicStart> topics, List<SourceStart> reads, Map<String, Long> sizes) {
        long sum = 0;
        for (int i = 0; i < reads.size(); i++) {
            long there = topics.get(i).logs().stream()
                    .mapToLong(log -> log.end() - log.logStart())
                    .sum();
            Long size = sizes.get(reads.get(i).topic());
            if (size == null || there == 0) {
                return OptionalLong.empty();
            }
            sum += Math.round(size * ((double) reads.get(i).offsets() / there));
        }
        return OptionalLong.of(sum);
    }

    /** The last version whose marks tell how fast it was, and which nobody slows. */
    private Optional<Measured> measured() {
        return pipeline.current().stream()
                .filter(version -> !version.phase().maxRate().bounded())
                .sorted(Comparator.comparingInt(
                                (VersionState version) -> version.id().number())
                        .reversed())
                .flatMap(version -> measured(version).stream())
                .findFirst();
    }

    private Optional<Measured> measured(VersionState version) {
        return version.phase().started().flatMap(start -> {
            OptionalDouble rate =
                    ReadingRate.of(start, new WrittenMarks(session.cluster()).of(session.names(version.id())));
            return rate.isPresent() ? Optional.of(new Measured(version.id(), rate.getAsDouble())) : Optional.empty();
        });
    }

    private static Optional<String> takes(long offsets, Optional<Measured> measured, MaxRate maxRate) {
        double bound = maxRate.bounded() ? maxRate.recordsPerSecond() : Double.POSITIVE_INFINITY;
        double rate = measured.map(Measured::perSecond).orElse(Double.POSITIVE_INFINITY);
        long seconds = Math.round(offsets / Math.min(bound, rate));
        if (bound == 0 || seconds == 0) {
            return Optional.empty();
        }
        String time = "takes       about " + Texts.clock(Duration.ofSeconds(seconds));
        return measured.filter(known -> known.perSecond <= bound)
                .map(known -> time + " at the " + Texts.number(Math.round(known.perSecond))
                        + " records a second with which " + known.version + " read its history")
                .or(() -> Optional.of(time + (measured.isPresent() ? "" : " or longer") + " at its maximum rate"));
    }

    /** What a version of the same pipeline takes now is about what another one will. */
    private Optional<String> disk(Map<String, Long> sizes) {
        return pipeline.serving()
                .map(VersionState::id)
                .flatMap(serving -> session.plan(serving)
                        .filter(plan -> plan.topicNames().stream().anyMatch(sizes::containsKey))
                        .map(plan -> plan.topicNames().stream()
                                .mapToLong(topic -> sizes.getOrDefault(topic, 0L))
                                .sum())
                        .map(bytes -> "disk        " + serving + " takes " + Texts.bytes(bytes) + " on each replica"));
    }
}
