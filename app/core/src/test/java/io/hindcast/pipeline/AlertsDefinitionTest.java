package io.hindcast.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A definition with alerts. */
class AlertsDefinitionTest {
    static final String SOUND = """
            pipeline: engines
            source:
              topic: engines
              format: json
              event-time: at
              fields: { engine: string, celsius: decimal, at: timestamp }
            key: [engine]
            window: { tumbling: 1m, grace: 10s }
            aggregates:
              mean: avg(celsius)
            alerts:
              hot: { when: mean > 85, for: 3, release: mean < 80, repeat: 1h }
              silent: { absent: 5m, forget: 7d }
            """;

    @Test
    void readsTheParts() {
        List<Alert> alerts = alerts(SOUND);

        assertEquals(List.of("hot", "silent"), alerts.stream().map(Alert::name).toList());
        assertEquals(Duration.ofDays(30), alerts.get(0).forget());
        assertEquals(
                "mean > 85, 3, Optional[mean < 80], Optional[PT1H]",
                alerts.get(0).rule().as(AlertsDefinitionTest::said, absent -> "absent"));
        assertEquals(new Alert("silent", new Alert.Absent(Duration.ofMinutes(5)), Duration.ofDays(7)), alerts.get(1));
    }

    private static String said(Alert.When when) {
        return when.when().text() + ", " + when.row() + ", " + when.release().map(ExpressionText::text) + ", "
                + when.repeat();
    }

    @Test
    void aConditionAloneIsEnough() {
        Alert hot = alerts(edited(
                        "hot: { when: mean > 85, for: 3, release: mean < 80, repeat: 1h }", "hot: { when: mean > 85 }"))
                .get(0);

        assertEquals(
                "mean > 85, 1, " + Optional.empty() + ", " + Optional.empty(),
                hot.rule().as(AlertsDefinitionTest::said, absent -> "absent"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tumbling: 1m                        | 10000 | 10000
            tumbling: 1m                        | 3m    | 3
            tumbling: 1m                        | 1m    | 1
            hopping: {size: 5m, every: 30s}     | 3m    | 6
            calendar: {unit: day}               | 3     | 3
            """)
    void aRowIsSoManyWindowsOrHowLongTheyAre(String window, String row, int windows) {
        Alert hot = alerts(edited("tumbling: 1m", window).replace("for: 3", "for: " + row))
                .get(0);

        assertEquals(windows, hot.rule().as(Alert.When::row, absent -> 0));
    }

    private static List<Alert> alerts(String definition) {
        return Definitions.parsed(definition).results().alerts();
    }

    private static String edited(String from, String to) {
        assertTrue(SOUND.contains(from), from);
        return SOUND.replace(from, to);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hot: { | hot: { absent: 5m, | 12:8: alert 'hot' has either 'when', a condition over a window's values, or 'absent', how long no window of its key has ended
            absent: 5m, | `` | 13:11: alert 'silent' has either 'when', a condition
            absent: 5m, | absent: 5m, for: 2, | 13:25: 'for' goes with 'when', and alert 'silent' has 'absent'
            absent: 5m, | absent: 5m, release: mean < 80, | 13:25: 'release' goes with 'when', and alert 'silent' has 'absent'
            absent: 5m, | absent: 5m, repeat: 1h, | 13:25: 'repeat' goes with 'when', and alert 'silent' has 'absent'
            for: 3 | for: 0 | 12:32: alert 'hot', for must be from 1 to 10000 windows
            for: 3 | for: 10001 | 12:32: alert 'hot', for must be from 1 to 10000 windows
            for: 3 | for: 90s | 12:32: alert 'hot', for must be a multiple of 1m, from the end of one window to the end of the next
            for: 3 | for: 0s | 12:32: alert 'hot', for must be more than 0
            for: 3 | for: 8d | 12:32: alert 'hot', for must be from 1 to 10000 windows
            for: 3 | for: three | 12:32: alert 'hot', for must be a number of windows, such as 3, or how long they are, not 'three'
            for: 3 | for: -1 | 12:32: alert 'hot', for must be a number of windows, such as 3, or how long they are, not '-1'
            for: 3 | for: [3] | 12:32: alert 'hot', for must be a number of windows, such as 3, or how long they are, not a list
            hot: | hot.engine: | 12:3: alert 'hot.engine' must have a name without dots
            hot: | 1hot: | 12:3: alert '1hot' must start with a letter or '_'
            hot: | window: | 12:3: alert 'window' is taken
            hot: | if: | 12:3: alert 'if' is a reserved word
            release: | relese: | 12:35: unknown key 'relese' in alert 'hot'; allowed: when, for, release, repeat, absent, forget; did you mean 'release'?
            when: mean > 85 | when: [mean] | 12:16: alert 'hot', when must be
            release: mean < 80 | release: | 12:43: alert 'hot', release must be
            repeat: 1h | repeat: hourly | 12:63: alert 'hot', repeat must be a duration
            forget: 7d | forget: 0s | alert 'silent', forget must be more than 0
            absent: 5m | absent: 5 | alert 'silent', absent must be a duration
            tumbling: 1m | session: {gap: 5m} | 12:3: alerts are not for sessions: a session's result is the message itself; write 'having'
            tumbling: 1m | total: {every: 1h, resets: day} | 12:3: alerts are not for totals: a step without events has no result
            `alerts:\n` | `alerts: {}\nhaving:\n` | 11:9: alerts is empty; name at least one, such as hot: {when: mean > 85, for: 3}
            """)
    void saysWhatIsWrongOnce(String from, String to, String problem) {
        List<String> problems = Definitions.problems(edited(line(from), line(to)));

        assertTrue(problems.get(0).contains(problem), problems.toString());
        // What is no value of 'having' is another matter.
        assertEquals(to.contains("having") ? 2 : 1, problems.size(), problems::toString);
    }

    private static String line(String written) {
        return written.replace("\\n", "\n");
    }

    @Test
    void aCalendarsWindowsAreCounted() {
        assertEquals(
                List.of(
                        "12:32: alert 'hot', for must be a number of windows: those of a calendar are not all of the same"
                                + " length"),
                Definitions.problems(
                        edited("tumbling: 1m", "calendar: {unit: day}").replace("for: 3", "for: 3d")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            given: [], alerts: [] | 14:9: a case that tells of alerts needs 'until', the time that all partitions reach in the end
            until: noon, given: [], alerts: [] | until must be a time such as 2026-01-01T00:00:00Z, not 'noon'
            given: [{$heartbeat: noon}] | $heartbeat must be a time such as 2026-01-01T00:00:00Z, not 'noon'
            until: "2026-01-01T00:00:00Z", given: [], alerts: [{name: hot}] | unknown name 'name' in alerts; known: alert, at, engine, opened, reason, state
            """)
    void saysWhatIsWrongWithACase(String given, String problem) {
        List<String> problems = Definitions.problems(SOUND + "cases: [{name: x, " + given + "}]\n");

        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).contains(problem), problems.toString());
    }

    @Test
    void conditionsAndDefaultsArePartOfTheFingerprint() {
        String facts = Fingerprint.normalForm(Definitions.parsed(SOUND), List.of(), TextBounds.KEPT);

        assertTrue(
                facts.contains("alert [\"hot\", \"when\", \"" + ExpressionSpelling.normal("mean > 85") + "\", \"3\", \""
                        + ExpressionSpelling.normal("mean < 80") + "\", \"PT1H\", \"PT720H\"]"),
                facts);
        assertTrue(facts.contains("alert [\"silent\", \"absent\", \"PT5M\", \"PT168H\"]"), facts);
    }

    @Test
    void theirOrderAndHowARowIsWrittenAreNot() {
        String hot = "  hot: { when: mean > 85, for: 3, release: mean < 80, repeat: 1h }\n";
        String silent = "  silent: { absent: 5m, forget: 7d }\n";
        String other = edited(hot + silent, silent + hot.replace("for: 3", "for: 3m"));

        assertEquals(
                Fingerprint.normalForm(Definitions.parsed(SOUND), List.of(), TextBounds.KEPT),
                Fingerprint.normalForm(Definitions.parsed(other), List.of(), TextBounds.KEPT));
    }
}
