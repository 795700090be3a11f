package io.hindcast.runtime.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.Decisions;
import io.hindcast.pipeline.VersionId;
import io.hindcast.registry.RegistryAnswer;
import io.hindcast.registry.SchemaRegistry;
import io.hindcast.runtime.failure.Emergency;
import io.hindcast.runtime.fakes.TestClock;
import io.hindcast.runtime.fakes.TestLedger;
import io.hindcast.runtime.fakes.Told;
import io.hindcast.runtime.schedule.Lane;
import io.hindcast.runtime.status.Condition;
import io.hindcast.schema.SchemaFact;
import io.hindcast.schema.SchemaId;
import io.hindcast.schema.SchemaText;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Registries are asked for what versions wait for, and the ledger records what they say. */
final class SchemaSearchTest {
    private static final SchemaFact WRITTEN = new SchemaFact.Written(new SchemaText("AVRO", "a", List.of()));

    private final TestClock clock = new TestClock();
    private final TestLedger ledger = new TestLedger(clock);
    private final Told told = new Told();
    private final Set<SchemaId> awaited = new TreeSet<>();
    private final Map<SchemaId, RegistryAnswer> answers = new HashMap<>();
    private final SchemaSearch search = new SchemaSearch(
            Registry::new,
            version -> awaited,
            new Deployer(ledger, told, clock),
            told,
            () -> new Lane(Runnable::run, new Emergency()));
    private final VersionId version = ledger.running("orders").id();

    private final class Registry implements SchemaRegistry {
        private final String address;

        private Registry(String address) {
            this.address = address;
        }

        @Override
        public RegistryAnswer schema(long number) {
            return answers.getOrDefault(new SchemaId(address, "orders", number), new RegistryAnswer.Unknown());
        }

        @Override
        public Versions versions(String subject) {
            throw new AssertionError("nobody asks for " + subject);
        }
    }

    @BeforeEach
    void takesSchemas() {
        ledger.decide(state -> Decisions.raise(state, "0.2.0", "test"));
    }

    private static SchemaId id(String registry, long number) {
        return new SchemaId(registry, "orders", number);
    }

    private void found(SchemaId id) {
        answers.put(id, WRITTEN.as(RegistryAnswer.Found::new, () -> {
            throw new AssertionError();
        }));
    }

    /** Looks, and once more at what the registries have answered meanwhile. */
    private void look() {
        for (int again = 0; again < 2; again++) {
            search.look(ledger.state(), clock.instant());
            awaited.removeIf(id -> ledger.state().schemas().of(id).isPresent());
        }
        search.look(ledger.state(), clock.instant());
    }

    private Optional<SchemaFact> recorded(SchemaId id) {
        return ledger.state().schemas().of(id);
    }

    private Condition condition() {
        return search.condition(version, new Condition.Running());
    }

    @Test
    void whatARegistryHasIsRecordedAndTheVersionReadsOn() {
        SchemaId one = id("http://r", 1);
        awaited.add(one);
        answers.put(one, new RegistryAnswer.Silent("nobody answers there", false));
        look();
        assertTrue(
                told.has("orders/v1 waits for schema 1 of registry http://r, of topic 'orders': the registry cannot be"
                        + " asked: nobody answers there"));
        assertEquals("awaiting-schema", condition().word());

        found(one);
        clock.move(Duration.ofSeconds(5));
        look();
        assertEquals(Optional.of(WRITTEN), recorded(one));
        assertEquals(1, told.count("orders/v1 reads on"), told.toString());
        assertEquals("running", condition().word());
    }

    @Test
    void severalNumbersThatNobodyHasAreMissingAfterTheSameFiveMinutes() {
        awaited.addAll(Set.of(id("http://r", 1), id("http://r", 2), id("http://r", 3)));
        look();
        clock.move(Duration.ofMinutes(4));
        look();
        assertEquals(3, awaited.size());
        clock.move(Duration.ofMinutes(1));
        look();
        assertEquals(Set.of(), awaited);
        assertEquals(Optional.of(new SchemaFact.Missing()), recorded(id("http://r", 3)));
    }

    @Test
    void oneThatTheLedgersTopicDoesNotTakeIsToldAndStopsNoOther() {
        SchemaId large = id("http://r", 1);
        SchemaId small = id("http://r", 2);
        awaited.addAll(Set.of(large, small));
        found(large);
        found(small);
        ledger.refuses = draft -> draft.record().words().contains("schema 1 ")
                ? Optional.of(
                        new RecordTooLargeException("it takes 500 bytes as one record: raise its max.message.bytes"))
                : Optional.empty();
        look();
        assertEquals(Optional.of(WRITTEN), recorded(small));
        assertEquals(Optional.empty(), recorded(large));
        assertTrue(
                told.has(
                        "waits for schema 1 of registry http://r, of topic 'orders': it cannot be recorded: it takes 500"
                                + " bytes as one record: raise its max.message.bytes"),
                told.toString());
        assertEquals("awaiting-schema", condition().word());

        ledger.refuses = draft -> Optional.empty();
        clock.move(Duration.ofSeconds(5));
        look();
        assertEquals(Optional.of(WRITTEN), recorded(large));
    }

    @Test
    void registriesAreAskedApartAndOfManySchemasTheFirstAreNamed() {
        for (int number = 1; number <= 8; number++) {
            awaited.add(id("http://a", number));
        }
        awaited.add(id("http://b", 1));
        found(id("http://b", 1));
        look();
        assertEquals(Optional.of(WRITTEN), recorded(id("http://b", 1)));
        assertTrue(
                told.has("schema 5 of registry http://a, of topic 'orders': the registry has no such number; what it"
                        + " has not had for 5 minutes is recorded as missing; and 3 more"),
                told.toString());
    }
}
