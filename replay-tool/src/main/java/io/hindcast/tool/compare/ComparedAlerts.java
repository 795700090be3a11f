package io.hindcast.tool.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.compare.Side;
import io.hindcast.compare.WindowJoin;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Counted;
import io.hindcast.progress.VersionProgress;
import io.hindcast.publisher.WindowTimes;
import io.hindcast.results.AlertHead;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.TemporaryFolder;
import io.hindcast.tool.terminal.Texts;
import java.time.Instant;
import java.util.Optional;

/**
 * What two versions have told of their alerts, up to a time that both have surely come to. Nothing of it is recorded: a cutover does not depend on it,
 * but whoever decides that wants to know what opens and closes.
 *
 * @param version the one that is compared
 * @param untilMs all that is of this time or earlier is compared, in milliseconds since 1970
 * @param told what was told by both, by one alone, and by the other alone
 * @param open the same of what is open then
 */
public record ComparedAlerts(VersionState version, VersionState other, long untilMs, Counts told, Counts open) {
    /** Reads what both have told; empty where neither has alerts, or nothing has come so far. */
    public static Optional<ComparedAlerts> of(Session session, VersionState version, VersionState other) {
        ComparedVersion one = ComparedVersion.of(session, version);
        ComparedVersion two = ComparedVersion.of(session, other);
        if (!(tells(one) || tells(two))) {
            return Optional.empty();
        }
        // First how far they have come: what they have told of that time lies before the ends that are read next.
        long untilMs = Math.min(heardMs(session, one), heardMs(session, two));
        long fromMs = Math.max(incompleteMs(one), incompleteMs(two));
        return untilMs < 0 ? Optional.empty() : Optional.of(new Reading(session, fromMs, untilMs).compare(one, two));
    }

    private static boolean tells(ComparedVersion version) {
        return !version.definition().pipeline().results().alerts().isEmpty();
    }

    /** Windows that may lack events, or something that they look back to, have no alerts. */
    private static long incompleteMs(ComparedVersion version) {
        return version.definition().pipeline().incompleteMs(version.start().incompleteMs());
    }

    private static long heardMs(Session session, ComparedVersion version) {
        VersionProgress before = session.progress(version.start());
        long frontierMs = version.seen(before, session.progress(version.start()))
                .frontierMs()
                .orElse(-1);
        return frontierMs < 0
                ? -1
                : WindowTimes.of(version.definition().pipeline().body()).closedEndMs(frontierMs);
    }

    /** In two lines. */
    public String words() {
        String v = "v" + version.id().number();
        String w = "v" + other.id().number();
        return "alerts told until " + Instant.ofEpochMilli(untilMs) + ": " + Texts.number(told.identical())
                + " by both, "
                + Texts.number(told.onlyInVersion()) + " by " + v + " alone, " + Texts.number(told.onlyInOther())
                + " by " + w + " alone\nalerts open then: " + Texts.number(open.identical()) + " in both, "
                + Texts.number(open.onlyInVersion()) + " in " + v + " alone, " + Texts.number(open.onlyInOther())
                + " in " + w + " alone";
    }

    /** What a cutover to the version says in a topic: {@code topic 'hot': 2 alerts are opened, 1 is closed}; empty for nothing. */
    public Optional<String> saysIn(String topic) {
        return open.onlyInVersion() + open.onlyInOther() == 0
                ? Optional.empty()
                : Optional.of("topic '" + topic + "': about " + Counted.of(open.onlyInVersion(), "alert")
                        + " will be opened and " + Texts.number(open.onlyInOther())
                        + " closed, as superseded");
    }

    /** One pass over both topics. */
    private record Reading(Session session, long fromMs, long untilMs) {
        ComparedAlerts compare(ComparedVersion version, ComparedVersion other) {
            try (TemporaryFolder folderOfTold =
                            new TemporaryFolder(session.tool().interrupts());
                    TemporaryFolder folderOfOpen =
                            new TemporaryFolder(session.tool().interrupts());
                    WindowJoin told = new WindowJoin(folderOfTold.path());
                    WindowJoin open = new WindowJoin(folderOfOpen.path())) {
                read(version, Side.VERSION, told, open);
                read(other, Side.OTHER, told, open);
                return new ComparedAlerts(
                        version.state(),
                        other.state(),
                        untilMs,
                        told.compare(0).counts(),
                        open.compare(0).counts());
            }
        }

        private void read(ComparedVersion version, Side side, WindowJoin told, WindowJoin open) {
            if (!tells(version)) {
                return;
            }
            CommittedLog log = new CommittedLog(session.cluster());
            TopicRange range = log.whole(
                    session.names(version.state().id()).alertsTopic(),
                    version.start().resultsPartitions());
            log.read(
                    range,
                    (partition, key, value) -> AlertHead.read(value)
                            .filter(head -> head.atMs() > fromMs && head.atMs() <= untilMs)
                            .ifPresent(head -> take(head, side, key, told, open)));
        }

        private static void take(AlertHead head, Side side, byte[] key, WindowJoin told, WindowJoin open) {
            String what = head.state() + " " + head.atMs();
            told.put(side, (new String(key, UTF_8) + what).getBytes(UTF_8), head.atMs(), what.getBytes(UTF_8));
            if (head.state().equals("open")) {
                open.put(side, key, head.openedMs(), key);
            } else if (head.state().equals("closed")) {
                open.withdraw(side, key);
            }
        }
    }
}
