package io.hindcast.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.tool.Scenario.Ran;
import io.hindcast.tool.SharedLedger.Event;
import io.hindcast.tool.SharedLedger.Killed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A verb whose process is killed right before a record of its, or right after it, and that is called again: the ledger says what it says after
 * one call, and no record is there twice.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class KilledVerbsTest {
    /** What only says something may be said twice: it changes nothing. */
    private static final Set<String> SAYING = Set.of("note", "compare");

    private static final String ANNA = "anna@ops1";

    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("kv");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aVerbThatIsCalledAgainEndsAsIfItHadNotBeenKilled(Crossroads given) throws Exception {
        Scenario scenario = BROKER.scenario();
        given.begin(scenario);
        List<byte[]> base = given.ledger(scenario);
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, List<String>> verb :
                Crossroads.verbs(scenario, folder).entrySet()) {
            if (!given.concerns(verb.getKey())) {
                continue;
            }
            Optional<SharedLedger> once = once(scenario, base, verb.getValue());
            int appends = once.map(ledger -> ledger.log().size() - base.size()).orElse(0);
            for (int append = 1; append <= appends; append++) {
                again(scenario, base, verb, Event.before(append, Killed::now), once.orElseThrow())
                        .ifPresent(wrong::add);
                again(scenario, base, verb, Event.after(append, Killed::now), once.orElseThrow())
                        .ifPresent(wrong::add);
            }
        }
        assertEquals("", String.join("\n", wrong));
        if (given == Crossroads.CAUGHT_UP) {
            assertNothingLeft(scenario);
        }
    }

    private static void assertNothingLeft(Scenario scenario) throws Exception {
        List<String> left = scenario.topics().stream()
                .filter(topic -> topic.contains(".v000"))
                .toList();
        assertEquals(List.of(), left, "what was retired is deleted by who comes again");
    }

    /** The ledger after one call; empty where that has nothing to decide. Of what a verb deletes all is left. */
    private static Optional<SharedLedger> once(Scenario scenario, List<byte[]> base, List<String> verb) {
        SharedLedger ledger = new SharedLedger(base);
        Event event = verb.contains("retire") ? Event.after(1, Killed::now) : Event.NONE;
        try {
            new Operator(scenario, ANNA, ledger.found(event)).run(Crossroads.sure(verb));
        } catch (Killed asMeant) {
            return Optional.of(ledger);
        }
        return ledger.log().size() == base.size() ? Optional.empty() : Optional.of(ledger);
    }

    private static Optional<String> again(
            Scenario scenario,
            List<byte[]> base,
            Map.Entry<String, List<String>> verb,
            Event killed,
            SharedLedger once) {
        SharedLedger ledger = new SharedLedger(base);
        List<String> sure = Crossroads.sure(verb.getValue());
        try {
            Ran ran = new Operator(scenario, ANNA, ledger.found(killed)).run(sure);
            return Optional.of(verb.getKey() + " was not killed: " + ran);
        } catch (Killed asMeant) {
            int recorded = ledger.log().size() - base.size();
            Ran ran = new Operator(scenario, ANNA, ledger.found()).run(sure);
            boolean same = SAYING.contains(verb.getKey())
                    ? ledger.state()
                            .pipelines()
                            .keySet()
                            .equals(once.state().pipelines().keySet())
                    : ledger.state().equals(once.state());
            return ran.exitCode() == 0 && same
                    ? Optional.empty()
                    : Optional.of(
                            verb.getKey() + ", killed with " + recorded + " of its records in the ledger: " + ran);
        }
    }
}
