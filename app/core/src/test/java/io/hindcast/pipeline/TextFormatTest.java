package io.hindcast.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code format: {text: ...}}: lines, and what of them is read. */
final class TextFormatTest {
    static final String SOUND = """
            pipeline: requests
            source:
              topic: access
              format: { text: { pattern: '(?P<host>\\S+) \\[(?P<at>[^]]+)\\] (?P<status>\\d{3})(?: (?P<old>\\S*))?' } }
              event-time: at
              fields:
                at: { type: timestamp, format: "dd/MMM/yyyy:HH:mm:ss Z" }
                host: string
                code: { type: int?, from: { first: [status, old] }, missing: "000" }
            window: { tumbling: 1m, grace: 2m }
            aggregates: { requests: count() }
            cases:
              - name: a line
                given: [{ $line: "a [27/Mar/2026:20:00:00 +0100] 200" }, { $value: null }]
                expect: []
                rejected: [null-value]
            """;

    private static String edited(String from, String to) {
        assertTrue(SOUND.contains(from), from);
        return SOUND.replace(from, to);
    }

    @Test
    void fieldsAreTheGroupsOfThePattern() {
        Source source = Definitions.parsed(SOUND).source();

        Format format = source.of("access").values().format();
        assertEquals(
                List.of("host", "at", "status", "old"),
                format.lines().orElseThrow().groups());
        assertEquals("text", format.word());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            code:      | status:     | 9:5: field 'status': text is for JSON; in a line all is text anyhow | text: true, missing
            host: str  | hots: str   | 8:5: field 'hots': the pattern has no group 'hots'; its groups: host, at, status, old; did you mean 'host'? |
            host: str  | `a.host: {type: string, from: a.host}\n    b: str` | 8:5: field 'a.host': the pattern has no group 'a.host'; its groups: host |
            `    host: string\n` | `` | 7:5: no field reads the group 'host' of the pattern; declare one, or write (?:...) |
            { text: { pattern: | { text: { regex: | 4:21: unknown key 'regex' in format text; allowed: pattern |
            { text:    | { lines:    | 4:13: unknown key 'lines' in format; allowed: text |
            (?P<host>  | (           | 8:5: field 'host': the pattern has no group 'host' |
            (?P<host>  | (?P<host    | 4:30: pattern: not a regular expression (RE2): error parsing regexp: invalid named capture |
            `\\d{3})`  | `\\d{3}`    | 4:30: pattern: not a regular expression (RE2): error parsing regexp: missing closing ) |
            `\\d{3})`  | `\\q)`      | 4:30: pattern: not a regular expression (RE2): error parsing regexp: invalid escape sequence: `\\q`, at character 44 |
            (?P<host>  | (?P<at>     | 4:30: pattern: not a regular expression (RE2): error parsing regexp: duplicate capture group name |
            `\\d{3})`  | ((x{900}){900}){900}) | 4:30: pattern: what is repeated {so often} makes it too large |
            (?P<host>  | (?i)(?P<host>ä | 4:30: pattern: (?i) stands in patterns of ASCII only |
            $line:     | host:       | 14:13: a record of topic 'access' is a line: give all of it, $line: '...' |
            $line:     | host:       | 14:15: unknown name 'host' in given; known: $heartbeat, $key, $line, $offset |
            `$line: "` | `$line: null, $key: x, $header.x: "` | 14:13: a record of topic 'access' is a line |
            """)
    void saysWhatIsWrongAndWhere(String from, String to, String problem, String missing) {
        String text = edited(from, to.replace("\\n", "\n")).replace("missing", missing == null ? "missing" : missing);

        List<String> problems = Definitions.problems(text);

        assertTrue(problems.stream().anyMatch(it -> it.startsWith(problem)), problems::toString);
    }

    @Test
    void aMisspelledFieldIsNotAlsoAGroupThatNobodyReads() {
        assertEquals(
                1,
                Definitions.problems(edited("host: str", "hots: str")).size(),
                () -> Definitions.problems(edited("host: str", "hots: str")).toString());
    }

    @Test
    void aFormatThatIsWrongIsAllThatIsWrong() {
        List<String> problems = Definitions.problems(edited("\\d{3})", "\\q)"));

        assertEquals(1, problems.size(), problems::toString);
    }

    @Test
    void aPatternHasABound() {
        List<String> problems = Definitions.problems(edited("(?P<host>", "x".repeat(5_000) + "(?P<host>"));

        assertTrue(problems.get(0).startsWith("4:30: pattern: has 5"), problems::toString);
    }

    @Test
    void anotherPatternIsAnotherDefinitionAndReadsOtherTimes() {
        Pipeline pipeline = Definitions.parsed(SOUND);
        Pipeline other = Definitions.parsed(edited("\\S+) \\[", "\\S+) +\\["));

        assertNotEquals(fingerprint(pipeline), fingerprint(other));
        assertNotEquals(
                pipeline.source().eventTimeReading("access"), other.source().eventTimeReading("access"));
        assertTrue(
                pipeline.source().eventTimeReading("access").startsWith("at pattern ["),
                pipeline.source().eventTimeReading("access"));
    }

    private static String fingerprint(Pipeline pipeline) {
        return Fingerprint.of(pipeline, List.of(), TextBounds.KEPT);
    }

    @Test
    void aPatternIsMeasuredBeforeItIsCompiled() {
        assertEquals(1_002_002, PatternSize.of("(x{1000}){1000}"), 1_000);
        assertEquals(12, PatternSize.of("(?:a{2}b{3,5}c{2,})"), 6);
        assertEquals(5, PatternSize.of("[]{9}a-z]{4}x"));
        assertEquals(3, PatternSize.of("\\x{1000}\\p{Greek}\\{"));
        assertEquals(5, PatternSize.of("a{x}{"));
        assertEquals(2, PatternSize.of("[[:alpha:]{9}]x"));
        assertTrue(PatternSize.of("(".repeat(50) + "x{999}" + "){999}".repeat(50)) > 1_000_000_000);
    }
}
