package io.hindcast.tool.redrive;

import io.hindcast.account.Fate;
import io.hindcast.cluster.version.TopicReaders;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Counted;
import io.hindcast.results.Cell;
import io.hindcast.start.TopicFacts;
import io.hindcast.tool.redrive.PlannedRedrive.Foreseen;
import io.hindcast.tool.rows.Printed;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.Texts;
import io.hindcast.verify.Prospects.Prospect;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What somebody sees before he is asked. */
final class RedriveScreen {
    /** So many rows say enough. */
    private static final int ROWS = 40;

    private final Session session;
    private final VersionState version;

    RedriveScreen(Session session, VersionState version) {
        this.session = session;
        this.version = version;
    }

    void show(FixFile file, PlannedRedrive plan) {
        session.terminal()
                .line(Counted.of(plan.all().size(), "correction") + " in " + file.path() + ", as " + version.id() + " ("
                        + version.phase().word() + ") would take them now:");
        List<Foreseen> others = plan.others();
        List<Foreseen> counting = plan.counting();
        Printed.fitted(
                session.terminal(),
                visitor -> {
                    counting.stream().limit(ROWS).forEach(one -> visitor.accept(row(one)));
                    others.stream().limit(ROWS).forEach(one -> visitor.accept(row(one)));
                },
                List.of("line"));
        long more = Math.max(0L, counting.size() - ROWS) + Math.max(0L, others.size() - ROWS);
        if (more > 0) {
            session.terminal().line("… and " + Counted.of(more, "correction") + " more");
        }
        if (counting.stream().anyMatch(one -> one.prospect().movesTime())) {
            session.terminal()
                    .line(
                            "What moves the time of a partition on makes others late that come after it with an earlier one, for"
                                    + " whoever reads the topic; nothing takes that back.");
        }
        session.terminal()
                .line(Counted.of(counting.size(), "record") + " to append, " + others.size()
                        + " not: what would not count is" + " left as it is.");
        if (looksForCopies()) {
            session.terminal()
                    .line(
                            "Whether an event like one of these was there before is not looked for now: one that is a copy by"
                                    + " 'deduplicate' will be a duplicate, and will not count.");
        }
        if (others.stream()
                .anyMatch(one ->
                        one.prospect().fate() == Fate.LATE || one.correction().ofALateOne())) {
            session.terminal()
                    .line(
                            "A late record is late again wherever it is appended, since the time of a partition only grows."
                                    + " What helps: a longer 'grace' and a replay, or 'late: correct'.");
        }
    }

    private boolean looksForCopies() {
        return session.definition(version)
                .flatMap(known -> known.pipeline().deduplicate())
                .isPresent();
    }

    /** Who else meets the records, and with which time. */
    void showOthers(PlannedRedrive plan, Map<String, TopicFacts> topics) {
        Set<String> own = new TreeSet<>();
        session.state().pipelines().values().stream()
                .flatMap(pipeline -> pipeline.versions().stream())
                .forEach(known -> own.add(session.names(known.id()).applicationId()));
        for (String topic : plan.appendsTo()) {
            Set<String> others = new TreeSet<>(new TopicReaders(session.cluster()).of(topic));
            others.removeAll(own);
            session.terminal()
                    .line(
                            others.isEmpty()
                                    ? "No other consumer group that you may see reads " + topic + "."
                                    : "Others who read " + topic + " meet these records as new ones: "
                                            + String.join(", ", others));
            TopicFacts facts = topics.get(topic);
            if (facts != null && facts.timestamps() == TopicFacts.Timestamps.BROKER) {
                session.terminal()
                        .line("Brokers set the timestamps of " + topic
                                + " (LogAppendTime): the records get the time at which they are appended.");
            }
        }
    }

    private static Map<String, Cell> row(Foreseen one) {
        Map<String, Cell> row = new LinkedHashMap<>();
        row.put("line", Cell.number(Integer.toString(one.correction().line().number())));
        row.put("corrects", Cell.word(one.correction().line().origin()));
        row.put("becomes", Cell.word(one.prospect().fate().word()));
        row.put(
                "goes to",
                one.counts()
                        ? Cell.word(one.correction().original().topic() + "/"
                                + one.correction().partition())
                        : Cell.NONE);
        row.put("why", why(one));
        return row;
    }

    private static Cell why(Foreseen one) {
        Prospect prospect = one.prospect();
        String words = switch (prospect.clause()) {
            case NONE ->
                prospect.movesTime()
                        ? "moves the time of its partition on, from " + Texts.time(prospect.beforeMs()) + " to "
                                + Texts.time(prospect.watermarkMs())
                        : "";
            case HEARTBEAT -> "it only tells the time";
            case CORRECTION ->
                one.correction().ofALateOne()
                        ? "what it corrects is valid, and only came late"
                        : "what it corrects is valid by this definition";
            case VALUE -> "it cannot be read, or has no value";
            case WHERE -> "'where' is not true of it";
            case BEGINNING -> "it is before the beginning of totals";
            case EVENT_TIME -> "its event time is not valid";
            case FIELD -> "field '" + prospect.name() + "' has no value of its type";
            case PLACE -> "its partition is not that of its key";
            case KEY -> "the key has no value";
            case AGGREGATE -> prospect.name() + "(...) has no value for it";
            case ID -> "field '" + prospect.name() + "' of deduplicate is too long";
            case GRACE -> "its partition stands at " + Instant.ofEpochMilli(prospect.watermarkMs());
            case COPY -> "an event like it was before it";
        };
        return words.isEmpty() ? Cell.NONE : Cell.text(words);
    }
}
