package io.hindcast.tool;

import static io.hindcast.tool.Scenario.ELEVEN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.ledger.Level;
import io.hindcast.ledger.Redrive;
import io.hindcast.source.Redriven;
import io.hindcast.tool.Scenario.Ran;
import io.hindcast.tool.SharedLedger.Event;
import io.hindcast.tool.SharedLedger.Killed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rejected records, corrected by their user. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class RedriveVerbTest {
    private static final String ANNA = "anna@ops1";
    private static final String BEN = "ben@ops2";
    private static final String NO_AMOUNT = "{\"sku\":\"a\",\"at\":\"2026-03-01T11:00:05Z\"}";
    private static final String NO_SKU = "{\"amount\":7,\"at\":\"2026-03-01T11:00:05Z\"}";
    private static final String WITH_AMOUNT = "{\"sku\":\"a\",\"amount\":7,\"at\":\"2026-03-01T11:00:05Z\"}";

    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("rd");

    @TempDir
    private Path folder;

    private Scenario scenario;

    @BeforeEach
    void begin() throws Exception {
        scenario = BROKER.scenario();
        scenario.caughtUp(
                1, List.of(Map.of(Fate.ACCEPTED, 9L, Fate.INVALID, 2L, Fate.LATE, 1L), Map.of(Fate.ACCEPTED, 9L)));
        rejects(0, 4, "anna", NO_AMOUNT, "missing-field");
    }

    @Test
    void whatIsPrintedIsEditedAndAppendedAsItIsCorrected() throws Exception {
        Path fix = fix(printed().replace("\\\"sku\\\":\\\"a\\\"", "\\\"sku\\\":\\\"a\\\",\\\"amount\\\":7"));

        Ran ran = redrive(fix, "--yes");

        assertEquals(0, ran.exitCode(), ran.toString());
        String id = redrives().get(0).what().redrive();
        assertEquals(
                """
                1 correction in FIX, as revenue/v1 (caught up) would take them now:
                line  corrects         becomes   goes to        why
                   1  shop.orders/0/4  accepted  shop.orders/0  moves the time of its partition on, from 2026-03-01T11:00:00Z to 2026-03-01T11:00:05Z
                What moves the time of a partition on makes others late that come after it with an earlier one, for whoever reads the topic; nothing takes that back.
                1 record to append, 0 not: what would not count is left as it is.
                No other consumer group that you may see reads shop.orders.
                1 record is in shop.orders: redrive ID is over.
                What becomes of them:  ./replay account revenue
                """,
                ran.out()
                        .replace(fix.toString(), "FIX")
                        .replace(id, "ID")
                        .replaceAll(" --bootstrap-server \\S+ --namespace \\S+", "")
                        .replaceAll(" +\n", "\n"));
        ConsumerRecord<byte[], byte[]> appended = only(scenario.committedOrders());
        assertEquals(WITH_AMOUNT, new String(appended.value(), UTF_8));
        assertEquals("anna", new String(appended.key(), UTF_8));
        assertEquals(0, appended.partition());
        assertEquals(ELEVEN.toEpochMilli(), appended.timestamp());
        assertArrayEquals(new byte[] {7}, appended.headers().lastHeader("trace").value());
        assertEquals(2, Stream.of(appended.headers().toArray()).count());
        Redriven corrects = Redriven.parse(
                        appended.headers().lastHeader(Redriven.HEADER).value())
                .orElseThrow();
        assertEquals(id, corrects.redrive());
        assertEquals(
                scenario.source() + "/0/4",
                corrects.original().topic() + "/" + corrects.original().partition() + "/"
                        + corrects.original().offset());
        assertEquals(NO_AMOUNT, new String(corrects.original().value(), UTF_8));
        assertEquals(ELEVEN.toEpochMilli(), corrects.original().timestampMs());
        assertEquals(1, corrects.original().headerNames().size());
    }

    @Test
    void onceMoreIsNothingToDo() throws Exception {
        Path fix = fix(line(0, 4, "anna", WITH_AMOUNT));
        assertEquals(0, redrive(fix, "--yes").exitCode());

        Ran again = redrive(fix, "--yes");
        Ran other = redrive(fix(line(0, 4, "anna", WITH_AMOUNT.replace("7", "8"))), "--yes");

        assertEquals(0, again.exitCode(), again.toString());
        assertTrue(again.out().contains(" is over already, since "), again.toString());
        assertEquals(2, other.exitCode(), other.toString());
        assertTrue(other.err().contains("/0/4 is corrected already, by redrive "), other.toString());
        assertEquals(1, scenario.committedOrders().size());
    }

    @Test
    void ofAFileThatWasAppendedInPartTheRestIsLookedAtAgain() throws Exception {
        rejects(0, 5, "anna", NO_AMOUNT, "missing-field");
        Path fix = fix(line(0, 4, "anna", WITH_AMOUNT), line(0, 5, "anna", NO_SKU));
        assertEquals(0, redrive(fix, "--yes").exitCode());

        Ran again = redrive(fix, "--yes");

        assertEquals(4, again.exitCode(), again.toString());
        assertTrue(
                again.out().contains("1 correction of " + fix + " is in the source already, by redrive "), again.out());
        assertTrue(again.out().contains("0 records to append, 1 not"), again.out());
        assertEquals(1, scenario.committedOrders().size());
    }

    @Test
    void aCorrectionIsJudgedAtTheEndOfTheLogHoweverFarTheVersionIs() throws Exception {
        for (int read = 0; read < 12; read++) {
            scenario.order(0, WITH_AMOUNT);
        }
        scenario.order(0, WITH_AMOUNT.replace("11:00:05", "11:30:00"));

        Ran ran = redrive(fix(line(0, 4, "anna", WITH_AMOUNT)), "--yes");

        assertEquals(4, ran.exitCode(), ran.toString());
        assertTrue(ran.out().contains("its partition stands at 2026-03-01T11:30:00Z"), ran.out());
    }

    @Test
    void whatWouldNotCountIsShownAndLeftOut() throws Exception {
        rejects(0, 5, "anna", NO_AMOUNT, "missing-field");
        rejects(0, 6, "anna", WITH_AMOUNT.replace("11:00:05", "09:00:00"), "late");
        rejects(1, 7, "anna", NO_AMOUNT, "missing-field");
        rejects(1, 8, "anna", NO_AMOUNT, "missing-field");
        rejects(1, 9, "anna", WITH_AMOUNT, "unparseable");
        Path fix = fix(
                line(0, 4, "anna", WITH_AMOUNT),
                line(0, 5, "anna", NO_SKU),
                line(0, 6, "anna", WITH_AMOUNT.replace("11:00:05", "09:00:00")),
                line(1, 7, "anna", WITH_AMOUNT.replace("11:00:05", "09:00:00")),
                line(1, 8, "anna", WITH_AMOUNT.replace("7", "0")),
                line(1, 9, "anna", WITH_AMOUNT));

        Ran ran = redrive(fix, "--yes");

        assertEquals(0, ran.exitCode(), ran.toString());
        assertEquals(1, scenario.committedOrders().size());
        for (String words : List.of(
                "invalid   -              field 'sku' has no value of its type",
                "filtered  -              what it corrects is valid, and only came late",
                "late      -              its partition stands at 2026-03-01T11:00:00Z",
                "filtered  -              'where' is not true of it",
                "filtered  -              what it corrects is valid by this definition",
                "1 record to append, 5 not",
                "a longer 'grace' and a replay, or 'late: correct'")) {
            assertTrue(ran.out().contains(words), words + "\n" + ran);
        }
        Ran rest = redrive(fix(line(0, 5, "anna", NO_AMOUNT)), "--yes");
        assertEquals(4, rest.exitCode(), rest.toString());
        assertEquals(1, redrives().size());
    }

    @Test
    void allThatIsWrongWithAFileIsToldAtOnce() throws Exception {
        rejects(0, 5, "anna", NO_AMOUNT, "missing-field");
        Path fix = fix(
                "{\"topic\"",
                "{\"topic\":\"" + scenario.source() + "\",\"partition\":0}",
                line(0, 4, "anna", WITH_AMOUNT),
                line(0, 4, "anna", WITH_AMOUNT),
                line(0, 4, "anna", WITH_AMOUNT).replace("\"key\"", "\"keys\""),
                line(0, 4, "anna", WITH_AMOUNT).replace("\"value\":", "\"value_base64\":"),
                line(0, 4, "anna", WITH_AMOUNT).replace("\"anna\"", "17"),
                line(0, 4, "anna", WITH_AMOUNT.replace("\"a\"", "\"X\"")).replace("X", "\\ud800"));
        Ran ran = redrive(fix, "--yes");
        assertEquals(2, ran.exitCode(), ran.toString());
        for (String words : List.of(
                ":1: is not JSON: ",
                ":2: does not say which record it corrects: ",
                "/0/4, as line 3 does",
                ":5: has a member 'keys'; there are: topic, partition, offset, timestamp, key, ",
                "did you mean 'key'?",
                ":6: has in 'value_base64' no Base64: ",
                ":7: has in 'key' something else than a text",
                ":8: has in 'value' half of a character",
                "Nothing was done.")) {
            assertTrue(ran.err().contains(words), words + "\n" + ran);
        }

        Ran second = redrive(
                fix(
                        line(0, 17, "anna", WITH_AMOUNT),
                        line(0, 5, "anna", WITH_AMOUNT).replace("\"timestamp\":", "\"timestamp\":1")),
                "--yes");
        assertEquals(2, second.exitCode(), second.toString());
        assertTrue(
                second.err().contains(":1: " + "shop.orders/0/17 is none of the records that revenue/v1 has rejected"),
                second.toString());
        assertTrue(second.err().contains(":2: the timestamp of shop.orders/0/5 is "), second.toString());
        assertEquals(List.of(), scenario.committedOrders());
    }

    @Test
    void whoeverElseReadsTheTopicIsNamedBeforeTheQuestion() throws Exception {
        scenario.committed("billing", Map.of(scenario.source(), List.of(0L, 0L)));
        Path fix = fix(line(0, 4, "anna", WITH_AMOUNT));

        Ran no = scenario.answering("n\n", "redrive", "revenue", "-f", fix.toString());

        assertEquals(2, no.exitCode(), no.toString());
        assertTrue(
                no.out().contains("Others who read shop.orders meet these records as new ones: billing\n"),
                no.toString());
        assertTrue(no.out().contains("Append 1 record to shop.orders?"), no.toString());
        assertEquals(List.of(), scenario.committedOrders());
        assertEquals(List.of(), redrives());

        Ran dry = redrive(fix, "--dry-run");
        assertEquals(0, dry.exitCode(), dry.toString());
        assertTrue(dry.out().contains("\"kind\":\"redrive-begun\""), dry.toString());
        assertEquals(List.of(), redrives());
    }

    @Test
    void aCorrectedKeyGoesWhereKafkaPutsIt() throws Exception {
        String key = Stream.of("b", "c", "d", "e")
                .filter(one -> Utils.toPositive(Utils.murmur2(one.getBytes(UTF_8))) % 2 == 1)
                .findFirst()
                .orElseThrow();
        assertEquals(0, redrive(fix(line(0, 4, key, WITH_AMOUNT)), "--yes").exitCode());
        assertEquals(1, only(scenario.committedOrders()).partition());
    }

    @Test
    void brokersThatSetTimestampsAreNamed() throws Exception {
        scenario.stampOrdersByBroker();
        Ran ran = redrive(fix(line(0, 4, "anna", WITH_AMOUNT)), "--yes");
        assertEquals(0, ran.exitCode(), ran.toString());
        assertTrue(
                ran.out().contains("(LogAppendTime): the records get the time at which they are appended."),
                ran.toString());
    }

    @Test
    void aCorrectionCanBeCorrected() throws Exception {
        assertEquals(0, redrive(fix(line(0, 4, "anna", WITH_AMOUNT)), "--yes").exitCode());
        ConsumerRecord<byte[], byte[]> first = only(scenario.committedOrders());
        scenario.rejected(1, first, "expression");
        String printed = scenario.raw("rejected", "revenue", "-o", "jsonl", "--reason", "expression")
                .out();
        assertTrue(printed.contains("{\"name\":\"hindcast-redrive\",\"value_base64\":"), printed);

        // As it stands, what it corrects is valid by now: that is told, and nothing is appended.
        Ran valid = redrive(fix(printed.replace("amount\\\":7", "amount\\\":8")), "--yes");
        assertEquals(4, valid.exitCode(), valid.toString());
        assertTrue(valid.out().contains("what it corrects is valid by this definition"), valid.toString());
    }

    /** Where a process is killed: at which record of the ledger, and on which side of it. */
    static Stream<Event> kills() {
        return Stream.of(1, 2)
                .flatMap(append -> Stream.of(Event.before(append, Killed::now), Event.after(append, Killed::now)));
    }

    @ParameterizedTest
    @MethodSource("kills")
    void whoIsKilledAndComesAgainDoublesNothing(Event killed) throws Exception {
        Path fix = fix(line(0, 4, "anna", WITH_AMOUNT));
        SharedLedger ledger = copy();
        List<String> verb = List.of("redrive", "revenue", "-f", fix.toString(), "--yes");

        assertThrows(Killed.class, () -> new Operator(scenario, ANNA, ledger.found(killed)).run(verb));
        Ran again = new Operator(scenario, BEN, ledger.found()).run(verb);

        assertEquals(0, again.exitCode(), again.toString());
        assertEquals(1, scenario.committedOrders().size());
        assertEquals(Redrive.Stands.REDRIVEN, only(redrives(ledger)).stands());
    }

    /** The process that is killed has sent its records and not committed them; it was only asleep. */
    @Test
    void whoGoesOnFencesWhoWasThereBefore() throws Exception {
        Path fix = fix(line(0, 4, "anna", WITH_AMOUNT));
        SharedLedger ledger = copy();
        List<String> verb = List.of("redrive", "revenue", "-f", fix.toString(), "--yes");
        assertThrows(
                Killed.class, () -> new Operator(scenario, ANNA, ledger.found(Event.after(1, Killed::now))).run(verb));
        String id = only(redrives(ledger)).what().redrive();
        try (KafkaProducer<String, String> asleep = scenario.transaction(scenario.namespace() + ".redrive." + id)) {
            asleep.send(new ProducerRecord<>(scenario.source(), 0, null, "x", "half done"))
                    .get();

            Ran blind = new Operator(scenario, BEN, ledger.found())
                    .run(List.of("redrive", "revenue", "--resume", id, "--yes"));
            assertEquals(2, blind.exitCode(), blind.toString());
            assertTrue(blind.err().contains("yet; with the file that it began with (SHA-256 "), blind.toString());
            Ran wrong = new Operator(scenario, BEN, ledger.found())
                    .run(List.of(
                            "redrive",
                            "revenue",
                            "--resume",
                            id,
                            "--yes",
                            "-f",
                            fix(line(0, 4, "a", "{}")).toString()));
            assertEquals(2, wrong.exitCode(), wrong.toString());
            Ran on = new Operator(scenario, BEN, ledger.found())
                    .run(List.of(
                            "redrive",
                            "revenue",
                            "--resume",
                            id,
                            "--yes",
                            "-f",
                            fix(line(0, 4, "anna", WITH_AMOUNT)).toString()));

            assertEquals(0, on.exitCode(), on.toString());
            assertThrows(KafkaException.class, asleep::commitTransaction);
        }
        assertEquals(WITH_AMOUNT, new String(only(scenario.committedOrders()).value(), UTF_8));
    }

    @Test
    void isGivenUpOnlyWhereNothingOfItIsThere() throws Exception {
        Path fix = fix(line(0, 4, "anna", WITH_AMOUNT));
        List<String> verb = List.of("redrive", "revenue", "-f", fix.toString(), "--yes");
        SharedLedger ledger = copy();
        assertThrows(
                Killed.class, () -> new Operator(scenario, ANNA, ledger.found(Event.after(1, Killed::now))).run(verb));
        String id = only(redrives(ledger)).what().redrive();
        Ran list = new Operator(scenario, BEN, ledger.found()).run(List.of("list"));
        assertTrue(
                list.out()
                        .contains("\nredrive " + id + " of revenue, 1 record of " + scenario.source()
                                + ", is begun, and not over, since "),
                list.toString());
        assertTrue(list.out().endsWith(" --resume " + id + " -f FILE\n"), list.toString());
        List<String> giveUp = List.of("redrive", "revenue", "--give-up", id, "--yes");
        assertThrows(
                Killed.class,
                () -> new Operator(scenario, ANNA, ledger.found(Event.after(1, Killed::now))).run(giveUp));
        Ran stopped = new Operator(scenario, BEN, ledger.found()).run(verb);
        assertEquals(1, stopped.exitCode(), stopped.toString());
        assertTrue(stopped.err().contains("; to finish that: ./replay redrive revenue"), stopped.toString());

        Ran status = new Operator(scenario, BEN, ledger.found()).run(List.of("status"));
        assertTrue(
                status.out()
                        .startsWith("redrive " + id + " of revenue, 1 record of " + scenario.source()
                                + ", is stopped since "),
                status.toString());

        Ran given = new Operator(scenario, BEN, ledger.found()).run(giveUp);
        assertEquals(0, given.exitCode(), given.toString());
        assertEquals(Redrive.Stands.GIVEN_UP, only(redrives(ledger)).stands());
        Ran more = new Operator(scenario, BEN, ledger.found()).run(giveUp);
        assertTrue(more.out().contains(" is given up already, since "), more.toString());
        Ran over = new Operator(scenario, BEN, ledger.found()).run(List.of("list"));
        assertFalse(over.out().contains("redrive"), over.toString());

        // Anew, and this time the records are there before anybody has recorded it.
        Path other = fix(line(0, 4, "anna", WITH_AMOUNT.replace("7", "9")));
        assertThrows(
                Killed.class,
                () -> new Operator(scenario, ANNA, ledger.found(Event.before(2, Killed::now)))
                        .run(List.of("redrive", "revenue", "-f", other.toString(), "--yes")));
        String second = redrives(ledger).get(1).what().redrive();
        Ran there = new Operator(scenario, BEN, ledger.found())
                .run(List.of("redrive", "revenue", "--give-up", second, "--yes"));
        assertEquals(1, there.exitCode(), there.toString());
        assertTrue(there.err().contains(" all the same: it is over, and not given up"), there.toString());
        assertEquals(Redrive.Stands.REDRIVEN, redrives(ledger).get(1).stands());
        assertEquals(1, scenario.committedOrders().size());
    }

    /** Another version serves by then, which has not rejected the same records. */
    @Test
    void whoGoesOnLooksWhereItWasBegun() throws Exception {
        scenario.caughtUp(2, List.of(Map.of(Fate.ACCEPTED, 12L), Map.of(Fate.ACCEPTED, 9L)));
        Path fix = fix(line(0, 4, "anna", WITH_AMOUNT));
        SharedLedger ledger = copy();
        assertThrows(
                Killed.class,
                () -> new Operator(scenario, ANNA, ledger.found(Event.after(1, Killed::now)))
                        .run(List.of("redrive", "revenue/v1", "-f", fix.toString(), "--yes")));
        assertEquals(1, only(redrives(ledger)).what().rejectedBy());

        Ran blind = new Operator(scenario, BEN, ledger.found())
                .run(List.of(
                        "redrive",
                        "revenue",
                        "--resume",
                        only(redrives(ledger)).what().redrive(),
                        "--yes"));
        assertTrue(blind.err().contains("./replay redrive revenue/v1 --"), blind.toString());
        Ran again = new Operator(scenario, BEN, ledger.found())
                .run(List.of("redrive", "revenue", "-f", fix.toString(), "--yes"));

        assertEquals(0, again.exitCode(), again.toString());
        assertTrue(again.out().contains(", as revenue/v1 (caught up) would take them now:"), again.toString());
        assertEquals(1, scenario.committedOrders().size());
    }

    @Test
    void whatIsStoppedAndCannotBeLookedForSaysHowItGoesOn() throws Exception {
        Path fix = fix(line(0, 4, "anna", WITH_AMOUNT));
        SharedLedger ledger = copy();
        assertThrows(
                Killed.class,
                () -> new Operator(scenario, ANNA, ledger.found(Event.after(1, Killed::now)))
                        .run(List.of("redrive", "revenue", "-f", fix.toString(), "--yes")));
        String id = only(redrives(ledger)).what().redrive();

        Ran ran = new Operator(scenario, BEN, ledger.found(Event.after(1, this::deleteOrders)))
                .run(List.of("redrive", "revenue", "--give-up", id, "--yes"));

        assertEquals(1, ran.exitCode(), ran.toString());
        assertTrue(
                ran.err().contains("redrive " + id + " is stopped, and whether its records are in "), ran.toString());
        assertTrue(ran.err().contains("finds out: ./replay redrive revenue/v1 --"), ran.toString());
        assertTrue(ran.err().endsWith(" --give-up " + id + "\n"), ran.toString());
        assertEquals(Redrive.Stands.STOPPED, only(redrives(ledger)).stands());
    }

    private void deleteOrders() {
        try {
            scenario.deleteTopic(scenario.source());
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void whoIsSlowerIsToldByWhom() throws Exception {
        Path fix = fix(line(0, 4, "anna", WITH_AMOUNT));
        Path bens = fix(line(0, 4, "anna", WITH_AMOUNT.replace("7", "8")));
        SharedLedger ledger = copy();

        Ran anna = new Operator(scenario, ANNA, ledger.found())
                .asked(
                        "y\n",
                        screen -> assertEquals(
                                0,
                                new Operator(scenario, BEN, ledger.found())
                                        .run(List.of("redrive", "revenue", "-f", bens.toString(), "--yes"))
                                        .exitCode()),
                        List.of("redrive", "revenue", "-f", fix.toString()));

        assertEquals(5, anna.exitCode(), anna.toString());
        assertTrue(anna.err().contains(", by " + BEN + " (redrive-begun: "), anna.toString());
        assertTrue(anna.err().endsWith("Nothing was done.\n"), anna.toString());
        assertEquals(1, scenario.committedOrders().size());
    }

    @Test
    void waitsForWorkersThatKnowTheRule() throws Exception {
        List<byte[]> older = new ArrayList<>(copy().log());
        older.set(
                0,
                new String(older.get(0), UTF_8)
                        .replace("\"number\":" + Level.NEWEST, "\"number\":8")
                        .getBytes(UTF_8));
        Ran ran = new Operator(scenario, ANNA, new SharedLedger(older).found())
                .run(List.of(
                        "redrive",
                        "revenue",
                        "-f",
                        fix(line(0, 4, "anna", WITH_AMOUNT)).toString(),
                        "--yes"));
        assertEquals(1, ran.exitCode(), ran.toString());
        assertTrue(
                ran.err()
                        .contains(
                                "a redrive belongs to level 9, and the ledger is of level 8; to raise it: ./replay upgrade"),
                ran.toString());
        assertFalse(ran.out().contains("append"), ran.toString());
    }

    private void rejects(int partition, long offset, String key, String value, String reason) throws Exception {
        ConsumerRecord<byte[], byte[]> order =
                new ConsumerRecord<>(scenario.source(), partition, offset, key.getBytes(UTF_8), value.getBytes(UTF_8));
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(order.topic(), partition, ELEVEN.toEpochMilli(), order.key(), order.value());
        record.headers().add("trace", new byte[] {7});
        scenario.rejected(1, record, offset, reason);
    }

    private String printed() {
        Ran ran = scenario.raw("rejected", "revenue", "-o", "jsonl");
        assertEquals(0, ran.exitCode(), ran.toString());
        return ran.out();
    }

    private String line(int partition, long offset, String key, String value) {
        return "{\"topic\":\"" + scenario.source() + "\",\"partition\":" + partition + ",\"offset\":" + offset
                + ",\"timestamp\":" + ELEVEN.toEpochMilli() + ",\"key\":\"" + key + "\",\"value\":\""
                + value.replace("\"", "\\\"") + "\"}";
    }

    private Path fix(String... lines) throws Exception {
        return Files.writeString(
                folder.resolve("fix" + Files.list(folder).count() + ".jsonl"), String.join("\n", lines));
    }

    private Ran redrive(Path file, String option) {
        return scenario.run("redrive", "revenue", "-f", file.toString(), option);
    }

    private SharedLedger copy() {
        return new SharedLedger(scenario.ledgerRecords().stream()
                .map(record -> record.getValue().getBytes(UTF_8))
                .toList());
    }

    private List<Redrive> redrives() {
        return List.copyOf(scenario.state().redrives().all().values());
    }

    private static List<Redrive> redrives(SharedLedger ledger) {
        return List.copyOf(ledger.state().redrives().all().values());
    }

    private static <T> T only(List<T> one) {
        assertEquals(1, one.size(), one.toString());
        return Optional.of(one.get(0)).orElseThrow();
    }
}
