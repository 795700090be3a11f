package io.hindcast.tool.lateness;

import io.hindcast.cluster.log.SourceLog;
import io.hindcast.definition.Definition;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.LatePolicy;
import io.hindcast.start.TopicFacts;
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
import java.util.TreeSet;

/** Counts what a version has read by how late it came, and says so. */
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
    private final VersionState version;
    private final Definition definition;
    private final Started start;

    public LatenessReport(Session session, VersionState version) {
        this.session = session;
        this.version = version;
        start = Named.started(version, "what it has read is not known any more", "it has read nothing");
        definition = Recountable.definition(session, version);
    }

    /**
     * Reads, counts and prints.
     *
     * @param wanted graces to count; the usual ones if there are none
     */
    public ExitCode run(List<Duration> wanted, RowFormat format) {
        List<String> stampedByProducers = start.sources().stream()
                .map(source -> Recountable.source(session, version, source))
                .filter(topic -> topic.timestamps() == TopicFacts.Timestamps.PRODUCER)
                .map(topic -> "'" + topic.topic() + "'")
                .toList();
        Duration now = definition.pipeline().grouping().window().grace();
        TreeSet<Duration> graces = new TreeSet<>(wanted.isEmpty() ? USUAL : wanted);
        graces.add(now);
        Lateness lateness = new Lateness(
                definition.compiled(),
                SourceLog::partition,
                start,
                graces.stream().map(Duration::toMillis).toList());
        new ReadAgain(session, start, session.progress(start)).into(lateness::record, format == RowFormat.TABLE);
        List<Lateness.Partition> partitions = lateness.partitions();
        LatenessRows rows = new LatenessRows(List.copyOf(graces), now, partitions, lateness.passing());
        Terminal terminal = session.terminal();
        if (partitions.stream().allMatch(partition -> partition.events() == 0)) {
            terminal.note(version.id() + " has read no event that is accepted or late.");
            return ExitCode.NOTHING_COMPARED;
        }
        terminal.note(version.id() + ": how late its events came, of those that are accepted or late");
        rows.print(terminal, format);
        if (lateness.passing().isPresent() && !stampedByProducers.isEmpty()) {
            terminal.note("'final after' is by the clocks of producers, who stamp the records of "
                    + String.join(", ", stampedByProducers) + ".");
        }
        if (definition.pipeline().results().late() == LatePolicy.CORRECT) {
            terminal.note("'late: correct': events that come later than the grace correct what was published, for "
                    + words(definition.pipeline().results().retain()) + ".");
        }
        return ExitCode.OK;
    }

    private static String words(Duration duration) {
        return LatenessRows.words(duration.toMillis());
    }
}
