package io.hindcast.tool.verify;

import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.SourceLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.cluster.version.PublisherReader;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Speaking;
import io.hindcast.ledger.StableTopic;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.PublisherProgress;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.tool.terminal.TemporaryFolder;
import io.hindcast.verify.stable.Agreement;
import io.hindcast.verify.stable.Scope;
import io.hindcast.verify.stable.StableJoin;
import io.hindcast.verify.stable.StableJoin.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares the stable topic of a pipeline with what the versions that speak in it say. */
public final class PublishedVerification {
    private static final Duration LOOK = Duration.ofMillis(500);

    /** The publisher commits several times a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Session session;
    private final String pipeline;
    private final StableTopic topic;
    private final Speaking speaking;
    private final CommittedLog log;

    public PublishedVerification(Session session, PipelineState pipeline) {
        this.session = session;
        this.pipeline = pipeline.name();
        this.topic = pipeline.bound()
                .orElseThrow(() -> new ToolFailure(
                        ExitCode.USAGE,
                        pipeline.name() + " has no stable topic; to give it one: ./replay publish " + pipeline.name()
                                + " --topic TOPIC"));
        this.speaking = pipeline.speaking();
        this.log = new CommittedLog(session.cluster());
        if (speaking.speakers().pieces().isEmpty()) {
            throw new ToolFailure(ExitCode.NOTHING_COMPARED, "nobody speaks for " + pipeline.name() + " any more");
        }
    }

    public ExitCode run(FindingsFormat format) {
        Set<Integer> readable = readable();
        PublisherProgress before = settled(readable);
        // All that was published with those positions lies before these ends.
        TopicRange published = log.whole(topic.name(), topic.partitions());
        if (!published.topicId().equals(topic.id())) {
            throw new ToolFailure(
                    ExitCode.FAILED,
                    "topic '" + topic.name() + "' was deleted and made anew; to fill it: ./replay publish " + pipeline
                            + " --again");
        }
        Findings findings = format.open(session.terminal());
        try (TemporaryFolder folder = new TemporaryFolder(session.tool().interrupts());
                StableJoin join = new StableJoin(scope(readable, before), findings::add, folder.path())) {
            log.readWithHeaders(published, join::record);
            // All that was published by then was said before these ends.
            readable.forEach(version -> words(version, before.taken(version), join));
            sameSpeakers();
            Agreement agreement = join.compare();
            ExitCode exitCode = exitCode(agreement);
            findings.end(new Findings.Published(
                    pipeline, topic.name(), speaking.speakers().words(), agreement, exitCode));
            return exitCode;
        }
    }

    private static ExitCode exitCode(Agreement agreement) {
        if (agreement.findings() > 0) {
            return ExitCode.FAILED;
        }
        return agreement.windows() == 0 ? ExitCode.NOTHING_COMPARED : ExitCode.OK;
    }

    private Scope scope(Set<Integer> readable, PublisherProgress progress) {
        return new Scope(
                pipeline,
                state().versions().stream()
                        .map(version -> version.id().number())
                        .collect(Collectors.toSet()),
                speaking.speakers(),
                readable,
                progress.tasks().stream()
                        .map(task -> new Scope.Partition(task.carried(), task.startMs()))
                        .toList(),
                SourceLog::partition);
    }

    private PipelineState state() {
        return session.state().pipeline(pipeline);
    }

    /** The speakers whose results are there from their first record. */
    private Set<Integer> readable() {
        Set<Integer> readable = new TreeSet<>();
        for (int number : speaking.speakers().versions()) {
            Optional<VersionState> version = state().version(new VersionId(pipeline, number));
            if (version.filter(one -> !(one.phase() instanceof Phase.Retired)).isPresent()
                    && results(number).before() == 0) {
                readable.add(number);
            }
        }
        return readable;
    }

    private TopicRange results(int version) {
        return log.whole(session.names(new VersionId(pipeline, version)).resultsTopic(), topic.partitions());
    }

    /** How far the publisher is, once all of the topic follows the last switch. */
    private PublisherProgress settled(Set<Integer> readable) {
        PublisherReader reader = new PublisherReader(session.cluster());
        Instant until = session.tool().clock().instant().plus(PATIENCE);
        while (true) {
            PublisherProgress progress = reader.read(state().publisher(session.namespace()), topic.partitions());
            if (follows(progress, readable)) {
                return progress;
            }
            if (!session.tool().clock().instant().isBefore(until)) {
                throw new ToolFailure(
                        ExitCode.NOTHING_COMPARED,
                        "topic '" + topic.name() + "' does not follow "
                                + speaking.speakers().words() + " everywhere yet; is a worker running?");
            }
            session.ledger().poll(LOOK);
        }
    }

    /** A task commits nothing before there are results in its partition. */
    private boolean follows(PublisherProgress progress, Set<Integer> readable) {
        if (progress.settled(speaking.switchOffset())) {
            return true;
        }
        List<TopicRange> written = Stream.concat(
                        readable.stream().map(this::results), Stream.of(log.whole(topic.name(), topic.partitions())))
                .toList();
        return IntStream.range(0, topic.partitions())
                .allMatch(partition -> progress.tasks().get(partition).follows(speaking.switchOffset())
                        || written.stream().allMatch(range -> range.ends().getOrDefault(partition, 0L) == 0));
    }

    private void words(int version, List<Long> taken, StableJoin join) {
        TopicRange whole = results(version);
        if (whole.before() > 0) {
            throw new ToolFailure(
                    ExitCode.FAILED,
                    "results of " + pipeline + "/v" + version + " were deleted meanwhile; run it again");
        }
        Map<Integer, Long> between = new HashMap<>(whole.ends());
        between.replaceAll((partition, end) -> partition < taken.size()
                ? Math.min(end, Math.max(whole.starts().getOrDefault(partition, 0L), taken.get(partition)))
                : end);
        log.read(
                new TopicRange(whole.topic(), whole.topicId(), whole.starts(), between),
                (partition, key, value) -> join.word(version, key, value, Taken.FOR_SURE));
        log.read(
                new TopicRange(whole.topic(), whole.topicId(), between, whole.ends()),
                (partition, key, value) -> join.word(version, key, value, Taken.PERHAPS));
    }

    private void sameSpeakers() {
        session.ledger().readToEnd();
        if (state().speaking().switchOffset() != speaking.switchOffset()
                || !state().bound().equals(Optional.of(topic))) {
            throw new ToolFailure(
                    ExitCode.NOTHING_COMPARED, "who speaks for " + pipeline + " has changed meanwhile; run it again");
        }
    }
}
