package io.hindcast.runtime.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.registry.RegistryAnswer;
import io.hindcast.registry.SchemaRegistry;
import io.hindcast.schema.SchemaId;
import io.hindcast.schema.SchemaText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What one registry is asked, and what is known of its answers. */
final class QuestionsTest {
    private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");
    private static final RegistryAnswer FOUND = new RegistryAnswer.Found(new SchemaText("AVRO", "a", List.of()));
    private static final RegistryAnswer NOBODY = new RegistryAnswer.Silent("nobody answers there", false);

    private final Questions questions = new Questions();
    private final Map<Long, RegistryAnswer> answers = new HashMap<>();
    private final List<Long> asked = new ArrayList<>();
    private final SchemaRegistry registry = new SchemaRegistry() {
        @Override
        public RegistryAnswer schema(long number) {
            asked.add(number);
            return answers.getOrDefault(number, new RegistryAnswer.Unknown());
        }

        @Override
        public Versions versions(String subject) {
            throw new AssertionError("nobody asks for " + subject);
        }
    };

    private static SchemaId id(long number) {
        return new SchemaId("http://r", "orders", number);
    }

    private void ask(int second) {
        asked.clear();
        questions.ask(registry, TEN.plusSeconds(second));
    }

    @Test
    void eachIsAskedEveryFiveSeconds() {
        questions.want(Set.of(id(1), id(2)));
        ask(0);
        assertEquals(List.of(1L, 2L), asked);
        ask(4);
        assertEquals(List.of(), asked);
        questions.want(Set.of(id(2), id(3)));
        ask(4);
        assertEquals(List.of(3L), asked);
        ask(5);
        assertEquals(List.of(2L), asked);
    }

    @Test
    void aNumberIsUnknownFromTheFirstTimeOnThatTheRegistryDidNotHaveIt() {
        questions.want(Set.of(id(1)));
        ask(0);
        answers.put(1L, NOBODY);
        ask(5);
        answers.remove(1L);
        ask(60);
        questions.want(Set.of(id(1)));
        assertEquals(Duration.ofSeconds(90), known(1).unknownFor(TEN.plusSeconds(90)));
        // Nobody waits for it meanwhile.
        questions.want(Set.of());
        questions.want(Set.of(id(1)));
        ask(100);
        assertEquals(Duration.ofSeconds(20), known(1).unknownFor(TEN.plusSeconds(120)));
    }

    private Questions.Answered known(long number) {
        return Optional.ofNullable(questions.answers().get(id(number))).orElseThrow();
    }

    @Test
    void whereNobodyAnswersTheOthersAreNotAsked() {
        questions.want(Set.of(id(1), id(2), id(3)));
        answers.put(1L, FOUND);
        answers.put(2L, NOBODY);
        ask(0);
        assertEquals(List.of(1L, 2L), asked);
        assertEquals(Optional.empty(), questions.words(id(1)));
        assertEquals(Optional.of("the registry cannot be asked: nobody answers there"), questions.words(id(2)));
        assertEquals(Optional.of("the registry cannot be asked: nobody answers there"), questions.words(id(3)));
        assertEquals(FOUND, known(1).answer());
    }

    @Test
    void oneThatCannotBeGivenDoesNotKeepTheOthersFromAnAnswer() {
        questions.want(Set.of(id(1), id(2), id(3)));
        answers.put(1L, new RegistryAnswer.Silent("it answers with HTTP status 500", true));
        answers.put(2L, new RegistryAnswer.TooLarge("it has much"));
        answers.put(3L, FOUND);
        ask(0);
        assertEquals(
                Optional.of("the registry does not give it: it answers with HTTP status 500"), questions.words(id(1)));
        assertEquals(
                Optional.of("it is too large for the ledger: it has much; to go on, write it into the definition, under"
                        + " 'schemas' and without its 'doc', and replay that"),
                questions.words(id(2)));
        assertEquals(FOUND, known(3).answer());
    }

    @Test
    void whatTheLedgerRefusesIsOfferedAgainWithTheNextAnswer() {
        questions.want(Set.of(id(1)));
        answers.put(1L, FOUND);
        ask(0);
        questions.objected(id(1), "it takes 5 bytes");
        assertEquals(Map.of(), questions.answers());
        assertEquals(Optional.of("it cannot be recorded: it takes 5 bytes"), questions.words(id(1)));
        ask(5);
        assertEquals(FOUND, known(1).answer());
        assertEquals(Optional.of("it cannot be recorded: it takes 5 bytes"), questions.words(id(1)));
    }
}
