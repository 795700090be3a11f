package io.hindcast.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.ledger.CutOver;
import io.hindcast.ledger.Failed;
import io.hindcast.tool.Scenario.Ran;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody is told who watches a replay. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class WatchTest {
    private static final List<Map<Fate, Long>> READ =
            List.of(Map.of(Fate.ACCEPTED, 1L, Fate.INVALID, 1L), Map.of(Fate.ACCEPTED, 2L));

    /** Each test has its own namespace on the one broker. */
    private static final AtomicInteger NAMESPACES = new AtomicInteger(10);

    @TempDir
    private static Path brokerFolder;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startBroker() throws Exception {
        kafka = Scenario.broker(brokerFolder);
    }

    @AfterAll
    static void stopBroker() throws Exception {
        kafka.close();
    }

    @Test
    void aReplayThatHasCaughtUpIsToldWithWhatItRejected() throws Exception {
        try (Scenario scenario = scenario()) {
            scenario.caughtUp(1, READ);

            Ran ran = scenario.run("watch", "revenue/v1");

            assertEquals(0, ran.exitCode(), ran.toString());
            assertTrue(
                    ran.out()
                            .endsWith(
                                    "revenue/v1 has caught up: partial success, 1 record was rejected (0 late, 1 invalid),"
                                            + " to be found in shop.revenue.v0001.rejected.\n"),
                    ran.out());
        }
    }

    @Test
    void whatIsRejectedIsNoNewsWhereTheVersionThatServesHasRejectedAsMuch() throws Exception {
        try (Scenario scenario = scenario()) {
            scenario.caughtUp(1, READ);
            scenario.append(new CutOver(Scenario.id(1)));
            scenario.caughtUp(2, READ);

            String as = scenario.run("watch", "revenue/v2").out();
            scenario.commitInput(1, 0, 2, Scenario.ELEVEN, Map.of(Fate.LATE, 2L));
            String other = scenario.run("watch", "revenue/v2").out();

            assertTrue(
                    as.endsWith("revenue/v2 has caught up: 1 record was rejected (0 late, 1 invalid), as many as by"
                            + " revenue/v1, to be found in shop.revenue.v0002.rejected.\n"),
                    as);
            assertTrue(
                    other.endsWith("revenue/v2 has caught up: partial success, 1 record was rejected (0 late, 1"
                            + " invalid); by revenue/v1: 2, to be found in shop.revenue.v0002.rejected.\n"),
                    other);
        }
    }

    @Test
    void whoLeavesHearsThatTheReplayGoesOnAndHowToLookAtItAgain() throws Exception {
        try (Scenario scenario = scenario()) {
            scenario.caughtUp(1, READ);

            Ran ran = scenario.interrupting("watch", "revenue/v1");

            String options = " --bootstrap-server HOST:PORT --namespace shop";
            assertTrue(
                    ran.out()
                            .startsWith("\nDetached; revenue/v1 goes on in the workers. How far it is, and what it has"
                                    + " changed:\n  ./replay watch revenue/v1" + options
                                    + "\n  ./replay status revenue/v1"
                                    + options + "\n  ./replay compare revenue/v1" + options + "\n"),
                    ran.out());
        }
    }

    @Test
    void aReplayThatFailsEndsTheWatchWithItsReason() throws Exception {
        try (Scenario scenario = scenario()) {
            scenario.caughtUp(1, READ);
            scenario.append(new Failed(Scenario.id(1), "its source is gone"));

            Ran ran = scenario.run("watch", "revenue/v1");

            assertEquals(1, ran.exitCode(), ran.toString());
            assertTrue(ran.err().startsWith("replay: revenue/v1 has failed: its source is gone\n"), ran.err());
        }
    }

    @Test
    void whatIsHeldBackIsToldWithWhatStandsBehind() throws Exception {
        try (Scenario scenario = scenario()) {
            for (int order = 0; order < 3; order++) {
                scenario.order(0, "{}");
                scenario.order(1, "{}");
            }
            scenario.caughtUp(1, READ);
            scenario.append(new CutOver(Scenario.id(1)));
            scenario.propose(scenario.definition("amount > 5"));
            scenario.start(2, List.of(0L, 0L), List.of(3L, 3L));

            Ran ran = scenario.run("status", "revenue/v2");

            assertTrue(
                    ran.out()
                            .matches("(?s).*\nslowed      by the guard: revenue/v1, which serves, has left"
                                    + " records unread for at least \\d+ s\n.*"),
                    ran.out());
        }
    }

    @Test
    void nothingIsHeldBackWhileWhatServesStandsAtItsEnd() throws Exception {
        try (Scenario scenario = scenario()) {
            for (int order = 0; order < 2; order++) {
                scenario.order(0, "{}");
                scenario.order(1, "{}");
            }
            scenario.caughtUp(1, READ);
            scenario.append(new CutOver(Scenario.id(1)));
            scenario.propose(scenario.definition("amount > 5"));
            scenario.start(2, List.of(0L, 0L), List.of(2L, 2L));

            Ran ran = scenario.run("status", "revenue/v2");

            assertTrue(!ran.out().contains("slowed"), ran.out());
        }
    }

    private static Scenario scenario() throws Exception {
        return new Scenario(kafka, "wa" + NAMESPACES.incrementAndGet(), Clock.systemUTC());
    }
}
