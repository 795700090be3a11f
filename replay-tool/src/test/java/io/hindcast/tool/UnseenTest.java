package io.hindcast.tool;

import static io.hindcast.tool.Scenario.ELEVEN;
import static io.hindcast.tool.Scenario.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.ledger.CaughtUp;
import io.hindcast.ledger.CutOver;
import io.hindcast.ledger.Failed;
import io.hindcast.tool.Scenario.Ran;
import io.hindcast.tool.option.HistoryOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger knows is told, whatever the cluster shows. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class UnseenTest {
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
    void listsWhatTheClusterKnowsOfAllVersions() throws Exception {
        try (Scenario scenario = scenario()) {
            serving(scenario);

            Golden.check("list-wide", scenario.run("list", "--wide"));
        }
    }

    @Test
    void aSourceThatIsGoneHidesNothingElse() throws Exception {
        try (Scenario scenario = scenario()) {
            serving(scenario);
            scenario.deleteTopic(scenario.source());

            assertEquals(0, scenario.run("list").exitCode());
            Golden.check("list-wide-gone", scenario.run("list", "--wide"));
            Golden.check("status-gone", scenario.run("status"));
            Golden.check("account-gone", scenario.run("account", "revenue"));
        }
    }

    @Test
    void theSourceOfAVersionThatHasFailedMayBeGone() throws Exception {
        try (Scenario scenario = scenario()) {
            serving(scenario);
            scenario.append(new Failed(id(1), "source topic was deleted"));
            scenario.deleteTopic(scenario.source());

            Ran ran = scenario.run("status", "revenue/v1");

            assertEquals(0, ran.exitCode());
            assertTrue(ran.out().contains("reason      source topic was deleted\n"), ran.out());
            assertTrue(ran.out().contains("not known   topic 'shop.orders' does not exist any more\n"), ran.out());
        }
    }

    @Test
    void aTopicThatWasMadeAnewHasNoEndForTheOldOne() throws Exception {
        try (Scenario scenario = scenario()) {
            serving(scenario);
            scenario.deleteTopic(scenario.source());
            scenario.create(2, Map.of(), scenario.source());

            Ran ran = scenario.run("status", "revenue/v1");

            assertEquals(1, ran.exitCode());
            assertTrue(ran.out().contains("not known   topic 'shop.orders' was deleted and made anew\n"), ran.out());
        }
    }

    @Test
    void anOpenTransactionIsNamedAndNobodyIsToldToCompleteTheTopic() throws Exception {
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));
        try (Scenario scenario = new Scenario(kafka, "us" + NAMESPACES.incrementAndGet(), later)) {
            serving(scenario);
            try (KafkaProducer<String, String> producer = scenario.openTransaction(1, 3)) {
                Ran ran = scenario.run("status", "revenue/v1");

                assertTrue(
                        ran.out()
                                .matches("(?s).*waits       a transaction is open at offset 2 in shop.orders/1 since"
                                        + " \\S+Z, 3 offsets wait behind it; they are read when its producer commits or aborts,"
                                        + " or when it times out\n.*"),
                        ran.out());
                assertTrue(ran.out().matches("(?s).* shop.orders/1 +2 +5 +3 .*"), ran.out());
                assertFalse(ran.out().contains("--complete"), ran.out());
                producer.abortTransaction();
            }
        }
    }

    @Test
    void aMistakeIsTwoLinesAndNotAPageOfOptions() throws Exception {
        try (Scenario scenario = scenario()) {
            Ran ran = scenario.run("--by-duration", "thirty", "revenue");

            assertEquals(2, ran.exitCode());
            assertEquals(2, ran.err().lines().count(), ran.err());
            assertTrue(ran.err().contains("'thirty' is not a duration; one is written 24h, 7d or PT24H"), ran.err());
            assertTrue(ran.err().endsWith("'replay --help' tells more\n"), ran.err());
        }
    }

    @Test
    void durationsAreWrittenAsInDefinitions() throws Exception {
        HistoryOptions.DurationOption durations = new HistoryOptions.DurationOption();

        assertEquals(Duration.ofHours(24), durations.convert("24h"));
        assertEquals(Duration.ofDays(7), durations.convert("7d"));
        assertEquals(Duration.ofMinutes(90), durations.convert("PT1H30M"));
    }

    @Test
    void whatAFailedVersionHadPublishedCanBeComparedWith() throws Exception {
        try (Scenario scenario = scenario()) {
            serving(scenario);
            scenario.result(1, "a", ELEVEN.minusSeconds(600), 20);
            scenario.append(new Failed(id(1), "because"));
            scenario.propose(scenario.definition("amount > 0"));
            scenario.start(2, List.of(0L, 0L), List.of(2L, 2L));
            scenario.commitInput(2, 0, 2, ELEVEN, Map.of(Fate.ACCEPTED, 2L));
            scenario.commitInput(2, 1, 2, ELEVEN, Map.of(Fate.ACCEPTED, 2L));
            scenario.commitFrontier(2, ELEVEN);
            scenario.append(new CaughtUp(id(2)));
            scenario.result(2, "a", ELEVEN.minusSeconds(600), 20);

            Ran ran = scenario.run("compare", "revenue/v2");

            assertEquals(0, ran.exitCode(), ran.err());
            assertTrue(ran.err().contains("revenue/v2 compared with revenue/v1 (failed)"), ran.err());
        }
    }

    private static Scenario scenario() throws Exception {
        return new Scenario(kafka, "us" + NAMESPACES.incrementAndGet());
    }

    private static void serving(Scenario scenario) throws Exception {
        scenario.propose(scenario.definition("amount > 0"));
        for (int i = 0; i < 2; i++) {
            scenario.order(0, "{}");
            scenario.order(1, "{}");
        }
        scenario.start(1, List.of(0L, 0L), List.of(1L, 1L));
        scenario.commitInput(1, 0, 2, ELEVEN.plusSeconds(60), Map.of(Fate.ACCEPTED, 1L, Fate.INVALID, 1L));
        scenario.commitInput(1, 1, 2, ELEVEN, Map.of(Fate.ACCEPTED, 2L));
        scenario.commitFrontier(1, ELEVEN);
        scenario.append(new CaughtUp(id(1)));
        scenario.append(new CutOver(id(1)));
    }
}
