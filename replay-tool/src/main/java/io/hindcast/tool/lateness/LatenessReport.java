package io.hindcast.tool.lateness;

import io.hindcast.cluster.log.SourceLog;
import io.hindcast.definition.Definition;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.LatePolicy;
import io.hindcast.start.TopicFacts;
import io.hindcast.start.TopicStart;
import io.hindcast.tool.plan.PlannedSources;
import io.hindcast.tool.plan.ReplayedDefinition;
import io.hindcast.tool.plan.WantedHistory;
import io.hindcast.tool.reading.LogLimit;
import io.hindcast.tool.reading.LogPart;
import io.hindcast.tool.reading.WantedPart;
import io.hindcast.tool.rows.RowFormat;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.verify.ReadAgain;
import io.hindcast.tool.verify.Recountable;
import io.hindcast.verify.Lateness;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Counts events by how late they came, and says so. */
public final class LatenessReport {
    private static final List<Duration> USUAL = List.of(
            Duration.ZERO,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2));

    private final Session session;
    private final Definition definition;
    private final String title;
    private final List<TopicFacts> topics;
    private final Counting counting;

    private LatenessReport(
            Session session, Definition definition, String title, List<TopicFacts> topics, Counting counting) {
        this.session = session;
        this.definition = definition;
        this.title = title;
        this.topics = List.copyOf(topics);
        this.counting = counting;
    }

    /** Reads what is counted. */
    private interface Counting {
        /** @param shown whether it is shown how far it is where nobody sits at a terminal */
        Lateness count(List<Long> gracesMs, boolean shown);
    }

    /** Of what a version has read. */
    public static LatenessReport ofVersion(Session session, VersionState version) {
        Started start = Named.started(version, "what it has read is not known any more", "it has read nothing");
        Definition definition = Recountable.definition(session, version);
        List<TopicFacts> topics = start.sources().stream()
                .map(source -> Recountable.source(session, version, source))
                .toList();
        return new LatenessReport(session, definition, version.id().toString(), topics, (gracesMs, shown) -> {
            Lateness lateness = new Lateness(definition.compiled(), SourceLog::partition, start, gracesMs);
            new ReadAgain(session, start, session.progress(start)).into(lateness::record, shown);
            return lateness;
        });
    }

    /**
     * Of a part of the log as it is now.
     *
     * @param title whose definition it is: {@code changed.yaml}, {@code revenue/v2}
     */
    public static LatenessReport ofLog(Session session, Definition definition, String title, WantedPart wanted) {
        Looked looked = wanted.of(
                session,
                List.of(definition.pipeline().source()),
                history -> Looked.at(session, definition, history, wanted.limit()),
                Looked::part);
        return new LatenessReport(session, definition, title, looked.topics(), (gracesMs, shown) -> {
            Started start = looked.start();
            Lateness lateness =
                    new Lateness(definition.compiled(), SourceLog::partition, start, gracesMs, start.incompleteMs());
            looked.part().into(lateness::record);
            return lateness;
        });
    }

    /** A part of the log, as it is at one moment. */
    private record Looked(List<TopicFacts> topics, Started start, LogPart part) {
        static Looked at(Session session, Definition definition, WantedHistory history, LogLimit limit) {
            PlannedSources planned = PlannedSources.read(session, new ReplayedDefinition(definition), history);
            Started start = planned.looked(session.state(), definition.name());
            return new Looked(
                    planned.topics().stream().map(TopicStart::topic).toList(),
                    start,
                    LogPart.of(session, List.of(start), limit));
        }
    }

    /**
     * Reads, counts and prints.
     *
     * @param wanted graces to count; the usual ones if there are none
     */
    public ExitCode run(List<Duration> wanted, RowFormat format) {
        Duration now = definition.pipeline().grouping().window().grace();
        TreeSet<Duration> graces = new TreeSet<>(wanted.isEmpty() ? USUAL : wanted);
        graces.add(now);
        Lateness lateness =
                counting.count(graces.stream().map(Duration::toMillis).toList(), format == RowFormat.TABLE);
        List<Lateness.Partition> partitions = lateness.partitions();
        Terminal terminal = session.terminal();
        if (partitions.stream().allMatch(partition -> partition.events() == 0)) {
            terminal.note(title + ": no event"
                    + lateness.from().map(time -> " after " + time).orElse("") + " is accepted or late.");
            return ExitCode.NOTHING_COMPARED;
        }
        terminal.note(title + ": how late its events"
                + lateness.from().map(time -> " after " + time).orElse("")
                + " came, of those that are accepted or late");
        new LatenessRows(List.copyOf(graces), now, partitions, lateness.passing()).print(terminal, format);
        if (lateness.passing().isPresent()) {
            clocks().ifPresent(terminal::note);
        }
        if (definition.pipeline().results().late() == LatePolicy.CORRECT) {
            terminal.note("'late: correct': events that come later than the grace correct what was published, for "
                    + words(definition.pipeline().results().retain()) + ".");
        }
        return ExitCode.OK;
    }

    /** Whose clock it is by, where it is not that of the brokers. */
    private Optional<String> clocks() {
        List<String> stampedByProducers = topics.stream()
                .filter(topic -> topic.timestamps() == TopicFacts.Timestamps.PRODUCER)
                .map(topic -> "'" + topic.topic() + "'")
                .toList();
        return stampedByProducers.isEmpty()
                ? Optional.empty()
                : Optional.of("'final after' is by the clocks of producers, who stamp the records of "
                        + String.join(", ", stampedByProducers) + ".");
    }

    private static String words(Duration duration) {
        return LatenessRows.words(duration.toMillis());
    }
}
