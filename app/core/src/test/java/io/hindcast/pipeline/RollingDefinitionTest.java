package io.hindcast.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A definition that tells each event something. */
class RollingDefinitionTest {
    private static final String SOUND = """
            pipeline: limits
            source:
              topic: payments
              format: json
              event-time: at
              keyed: card
              fields: { card: string, amount: decimal, at: timestamp }
            key: [card]
            rolling: { last: 10m, grace: 30s }
            features:
              spent: sum(amount)
            decide:
              decline: spent > 5000
            otherwise:
              decline: 'false'
            """;

    @Test
    void readsTheParts() {
        Pipeline pipeline = Definitions.parsed(SOUND);

        assertEquals(
                new Window.Rolling(Duration.ofMinutes(10), new Window.Newest(1_000), Duration.ofSeconds(30)),
                pipeline.grouping().window());
        assertEquals(List.of("spent"), names(pipeline.results().aggregates()));
        assertEquals(List.of("decline"), names(pipeline.results().answers().decide()));
        assertEquals(List.of("decline"), names(pipeline.results().answers().otherwise()));
    }

    private static List<String> names(List<Aggregate> named) {
        return named.stream().map(Aggregate::name).toList();
    }

    @Test
    void keepsSoMuchOfASpan() {
        assertEquals(new Window.Newest(7), kept("most: 7"));
        assertEquals(new Window.Buckets(Duration.ofMinutes(5)), kept("step: 5m"));
    }

    private static Window.Kept kept(String written) {
        Window window = Definitions.parsed(SOUND.replace("grace: 30s", "grace: 30s, " + written))
                .grouping()
                .window();
        return ((Window.Rolling) window).kept();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            last: 10m, grace: 30s | last: 10m | 9:10: rolling needs 'grace', such as grace: 30s
            last: 10m, grace: 30s | grace: 30s | 9:10: rolling needs 'last', such as last: 10m
            last: 10m, grace: 30s | last: 0s, grace: 30s | 9:18: rolling.last must be more than 0
            grace: 30s | grace: 30s, most: 0 | rolling.most must be from 1 to 10000
            grace: 30s | grace: 30s, most: 10001 | rolling.most must be from 1 to 10000
            grace: 30s | grace: 30s, step: 3m | rolling.last must be a multiple of step
            grace: 30s | grace: 30s, step: 1ms | of at most 10000 steps
            grace: 30s | grace: 30s, step: 1m, most: 5 | rolling has either 'most', events that are kept one by one, or 'step'
            grace: 30s | grace: 30s, size: 5 | unknown key 'size' in rolling
            `  keyed: card\n` | `` | rolling needs source.keyed, the field by whose value the topic is partitioned
            key: [card] | key: [amount] | rolling needs the field 'card', by which the topic is partitioned, as a part of the key
            spent: sum(amount) | amount: sum(amount) | 11:11: feature 'amount' has the name of a field
            decline: spent > 5000 | spent: spent > 5000 | 13:10: decision 'spent' has the name of a feature
            `  decline: 'false'` | `  declined: 'false'` | 15:14: 'declined' in otherwise is no decision: it says what stands in for one of 'decide', which are decline
            `features:\n  spent: sum(amount)\n` | `` | the definition needs 'features', such as features: {spent: sum(amount)}
            `rolling: { last: 10m, grace: 30s }\n` | `` | the definition needs 'rolling', such as rolling: {last: 10m, grace: 30s}
            otherwise: | `late: correct\notherwise:` | 14:1: 'late' is not for rolling
            otherwise: | `having: spent > 1\notherwise:` | 14:1: 'having' is not for rolling
            otherwise: | `alerts: {much: {when: spent > 1}}\notherwise:` | 14:1: 'alerts' is not for rolling
            otherwise: | `publish: {topic: declined}\notherwise:` | publish.topic is not supported for rolling yet; read the topic of the version's results
            key: [card] | key: [card, {event: amount}] | 'event' is taken: it says which event a result is told to
            spent: sum(amount) | event: sum(amount) | 'event' is taken
            key: [card] | key: [card, {amount: amount * 2}] | the part of the key 'amount' has the name of a field that is something else
            `rolling: { last: 10m, grace: 30s }` | `window: {tumbling: 1m, grace: 1s}\naggregates: {n: count()}` | 'decide' is for rolling, which takes the place of 'window'
            otherwise: | `publish: {heartbeat-every: 1s}\notherwise:` | are not for rolling
            otherwise: | `publish: {provisional-every: 1s}\notherwise:` | what an event is told is final at once
            otherwise: | `cases: [{name: x, given: [], expect: [{card: c}]}]\notherwise:` | expect needs 'event': a result is told by its event, which is 0 for the first of the given records
            """)
    void saysWhatIsWrong(String from, String to, String problem) {
        String edit = from.replace("\\n", "\n");
        assertTrue(SOUND.contains(edit), edit);
        List<String> problems = Definitions.problems(SOUND.replace(edit, to.replace("\\n", "\n")));

        assertTrue(problems.stream().anyMatch(it -> it.contains(problem)), problems.toString());
    }

    @Test
    void isForOneTopic() {
        List<String> problems = Definitions.problems(SOUND.replace("topic: payments", "topics: [eu, us]"));

        assertTrue(
                problems.stream().anyMatch(it -> it.contains("keyed goes with one source topic")), problems.toString());
    }

    @Test
    void whatEventsAreToldIsPartOfTheFingerprint() {
        String facts = Fingerprint.normalForm(Definitions.parsed(SOUND), List.of(), TextBounds.KEPT);

        assertTrue(facts.contains("rolling [\"PT10M\", \"1000\", \"PT30S\"]"), facts);
        assertTrue(
                facts.contains("decide [\"0\", \"decline\", \"" + ExpressionSpelling.normal("spent > 5000") + "\"]"),
                facts);
        assertTrue(facts.contains("otherwise [\"decline\", \"false\"]"), facts);
    }
}
