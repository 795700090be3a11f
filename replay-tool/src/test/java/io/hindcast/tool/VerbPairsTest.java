package io.hindcast.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.Kind;
import io.hindcast.ledger.LedgerEntry;
import io.hindcast.ledger.LedgerRecord;
import io.hindcast.tool.Scenario.Ran;
import io.hindcast.tool.SharedLedger.Event;
import io.hindcast.tool.SharedLedger.Killed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Anna and Ben decide at the same crossroads, and Ben is faster: while Anna is asked, or where nobody asks, right before she appends. Then
 * either she is told by whom, and nothing of hers is in the ledger, or all that she saw is as she saw it.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class VerbPairsTest {
    private static final Set<Kind> ANNOTATIONS = Set.of(Kind.NOTED, Kind.COMPARED);
    private static final List<String> PACE_THE_TOPIC = List.of("pace", "revenue", "--max-rate", "500");
    private static final String ANNA = "anna@ops1";
    private static final String BEN = "ben@ops2";
    private static final int OK = 0;
    private static final int BEATEN = 5;

    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("vp");

    @TempDir
    private Path folder;

    /**
     * What a verb does where nobody else decides.
     *
     * @param screen with its question; empty where it asks none
     * @param wrote its records
     */
    private record Alone(List<String> verb, Optional<String> screen, List<byte[]> wrote) {}

    @ParameterizedTest
    @EnumSource
    void ofTwoOperatorsOneWinsAndTheOtherIsToldByWhom(Crossroads given) throws Exception {
        Scenario scenario = BROKER.scenario();
        given.begin(scenario);
        List<byte[]> base = given.ledger(scenario);
        Map<String, Alone> verbs = new LinkedHashMap<>();
        Crossroads.verbs(scenario, folder)
                .forEach((name, verb) -> alone(scenario, base, verb).ifPresent(alone -> verbs.put(name, alone)));
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Alone> slow : verbs.entrySet()) {
            for (Map.Entry<String, Alone> fast : verbs.entrySet()) {
                if (given.concerns(slow.getKey(), fast.getKey())) {
                    pair(scenario, base, slow.getValue(), fast.getValue())
                            .forEach(why -> wrong.add(
                                    slow.getKey() + ", while another one does " + fast.getKey() + ": " + why));
                }
            }
        }
        assertTrue(verbs.keySet().containsAll(given.own()), "what is decided here: " + verbs.keySet());
        assertEquals("", String.join("\n", wrong));
    }

    /** Two verbs record twice; what is recorded first stands then, and can be taken back or gone on with. */
    @Test
    void whoIsBeatenBetweenTwoRecordsIsToldWhatStands() throws Exception {
        Scenario scenario = BROKER.scenario();
        Crossroads given = Crossroads.CAUGHT_UP_WITH_A_STABLE_TOPIC;
        given.begin(scenario);
        List<byte[]> base = given.ledger(scenario);
        Map<String, List<String>> verbs = Crossroads.verbs(scenario, folder);

        SharedLedger starting = new SharedLedger(base);
        Event faster = Event.before(2, () -> ben(scenario, starting, verbs.get("cutover")));
        List<String> start = Crossroads.sure(verbs.get("start a file"));
        Ran started = new Operator(scenario, ANNA, starting.found(faster)).run(start);
        assertEquals(BEATEN, started.exitCode(), started.toString());
        assertTrue(started.err().contains("revenue/v2 serves since 2026-03-01T12:00:00Z, by " + BEN), started.err());
        assertTrue(
                started.err()
                        .contains(
                                "you saw: revenue/v1 serves. revenue/v3 waits as a proposal: the same command starts it,"
                                        + " and ./replay cancel revenue/v3 --bootstrap-server"),
                started.err());
        assertEquals(
                OK, new Operator(scenario, ANNA, starting.found()).run(start).exitCode());
        assertEquals(
                List.of("cut-over by " + BEN, "proposed by " + ANNA, "started by " + ANNA),
                starting.accepted(base.size()).stream()
                        .map(entry -> entry.record().kind().word() + " by " + entry.who())
                        .sorted()
                        .toList());

        SharedLedger pacing = new SharedLedger(base);
        Event paced = Event.before(2, () -> ben(scenario, pacing, verbs.get("pace")));
        Ran slowly =
                new Operator(scenario, ANNA, pacing.found(paced)).run(Crossroads.sure(verbs.get("cutover slowly")));
        assertEquals(BEATEN, slowly.exitCode(), slowly.toString());
        assertTrue(slowly.err().contains("What was recorded before that stands: topic '"), slowly.err());
        assertTrue(slowly.err().contains("To take it back: ./replay pace revenue --max-rate none --"), slowly.err());
    }

    private static void ben(Scenario scenario, SharedLedger ledger, List<String> verb) {
        Ran ran = new Operator(scenario, BEN, ledger.found()).run(Crossroads.sure(verb));
        assertEquals(OK, ran.exitCode(), ran.toString());
    }

    /** Nothing of a verb that has nothing to decide there. What is to be deleted is left, for the others to see. */
    private static Optional<Alone> alone(Scenario scenario, List<byte[]> base, List<String> verb) {
        SharedLedger ledger = new SharedLedger(base);
        List<String> screens = new ArrayList<>();
        Event event = verb.contains("retire") ? Event.after(1, Killed::now) : Event.NONE;
        try {
            Ran ran = new Operator(scenario, BEN, ledger.found(event)).asked("y\n", screens::add, verb);
            if (ran.exitCode() != OK) {
                return Optional.empty();
            }
        } catch (Killed asMeant) {
            assertEquals(base.size() + 1, ledger.log().size());
        }
        List<byte[]> log = ledger.log();
        return log.size() == base.size()
                ? Optional.empty()
                : Optional.of(new Alone(verb, screens.stream().findFirst(), log.subList(base.size(), log.size())));
    }

    private static List<String> pair(Scenario scenario, List<byte[]> base, Alone slow, Alone fast) {
        SharedLedger ledger = new SharedLedger(base);
        Runnable faster = () -> ledger.write(fast.wrote());
        Ran ran = slow.screen().isPresent()
                ? new Operator(scenario, ANNA, ledger.found()).asked("y\n", seen -> faster.run(), slow.verb())
                : new Operator(scenario, ANNA, ledger.found(Event.before(1, faster))).run(slow.verb());
        List<LedgerEntry> hers = ledger.accepted(base.size()).stream()
                .filter(entry -> entry.who().equals(ANNA))
                .toList();
        List<String> wrong = new ArrayList<>();
        if (ran.exitCode() == BEATEN) {
            expect(wrong, hers.isEmpty(), "she is beaten, and in the ledger stands " + hers, ran);
            expect(wrong, ran.err().contains(", by " + BEN + " ("), "she is not told by whom", ran);
            expect(wrong, ran.err().endsWith("Nothing was done.\n"), "she is not told that nothing was done", ran);
        } else if (ran.exitCode() == OK && hers.isEmpty()) {
            expect(wrong, ran.out().contains(" already, since "), "it stands, and she is not told so", ran);
            // Who has paced a topic is read from the ledger in Kafka, which is not the one that Ben writes here.
            boolean told =
                    ran.out().contains(", by " + BEN + " (") || slow.verb().equals(PACE_THE_TOPIC);
            expect(wrong, told, "it stands, and she is not told by whom", ran);
        } else if (ran.exitCode() == OK) {
            independent(scenario, base, slow, fast, hers).forEach(why -> wrong.add(why + ": " + ran));
        } else {
            wrong.add("exit code " + ran.exitCode() + ": " + ran);
        }
        return wrong;
    }

    /** What she decided holds after what he did: her question would have been the same. */
    private static List<String> independent(
            Scenario scenario, List<byte[]> base, Alone slow, Alone fast, List<LedgerEntry> hers) {
        List<String> wrong = new ArrayList<>();
        SharedLedger after = new SharedLedger(base);
        after.write(fast.wrote());
        // What is to be deleted is less by now, whoever was faster.
        Optional<String> seen = slow.screen()
                .map(screen ->
                        slow.verb().contains("retire") ? question(scenario, new SharedLedger(base), slow) : screen);
        seen.ifPresent(screen -> {
            String now = question(scenario, after, slow);
            if (!beside(screen).equals(beside(now))) {
                wrong.add("she was asked\n" + screen + "\n and would now be asked\n" + now);
            }
        });
        for (LedgerEntry one : hers) {
            for (LedgerEntry other : after.accepted(base.size())) {
                if (sameVersion(one.record(), other.record())) {
                    wrong.add("both decided of the same version");
                }
            }
        }
        return wrong;
    }

    /** What is on the screen with the question. */
    private static String question(Scenario scenario, SharedLedger ledger, Alone verb) {
        AtomicReference<String> screen = new AtomicReference<>("no question");
        new Operator(scenario, ANNA, ledger.found()).asked("n\n", screen::set, verb.verb());
        return screen.get();
    }

    /** How versions beside a replay do is no reason for it or against it. */
    private static List<String> beside(String screen) {
        return screen.lines().filter(line -> !line.startsWith("beside it")).toList();
    }

    private static boolean sameVersion(LedgerRecord one, LedgerRecord other) {
        return one instanceof LedgerRecord.OfVersion first
                && other instanceof LedgerRecord.OfVersion second
                && first.version().equals(second.version())
                && !ANNOTATIONS.contains(one.kind())
                && !ANNOTATIONS.contains(other.kind());
    }

    private static void expect(List<String> wrong, boolean so, String otherwise, Ran ran) {
        if (!so) {
            wrong.add(otherwise + ": " + ran);
        }
    }
}
