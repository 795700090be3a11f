package io.hindcast.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.definition.Definitions;
import io.hindcast.expression.CompiledPipeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A definition whose results are compared with windows before. */
class BaselineDefinitionTest {
    private static final String SOUND = """
            pipeline: engines
            source:
              topic: engines
              format: json
              event-time: at
              fields: { engine: string, celsius: decimal?, at: timestamp }
            key: [engine]
            window: { tumbling: 1m, grace: 10s }
            baseline: { over: 24h, at-least: 30 }
            aggregates:
              mean: avg(celsius)
              score: (mean - past_avg(mean)) / greatest(past_stddev(mean), 1)
            """;

    @Test
    void readsTheParts() {
        assertEquals(
                Optional.of(new Baseline(Duration.ofHours(24), 30)),
                compiled(SOUND).pipeline().baseline());
        assertEquals(
                Optional.of(new Baseline(Duration.ofHours(24), 10)),
                compiled(SOUND.replace(", at-least: 30", "")).pipeline().baseline());
    }

    @Test
    void keepsOnceWhatIsAskedTwice() {
        CompiledPipeline pipeline = compiled(SOUND + "  twice: past_avg( mean )\n  all: past_count()\n");

        assertEquals(1, pipeline.results().baseline().figures().size());
        assertEquals(3, pipeline.results().baseline().pasts().size());
    }

    @Test
    void aWindowIsWholeWhereAllOfItsBaselineIs() {
        long missingMs = 1_000;

        assertEquals(
                missingMs + Duration.ofHours(24).plusMinutes(1).toMillis() - 1,
                compiled(SOUND).pipeline().incompleteMs(missingMs));
        assertEquals(-1, compiled(SOUND).pipeline().incompleteMs(-1));
    }

    @Test
    void anotherBaselineIsAnotherVersion() {
        assertNotEquals(fingerprint(SOUND), fingerprint(SOUND.replace("at-least: 30", "at-least: 31")));
        assertNotEquals(fingerprint(SOUND), fingerprint(SOUND.replace("over: 24h", "over: 25h")));
        assertEquals(
                fingerprint(SOUND.replace(", at-least: 30", "")),
                fingerprint(SOUND.replace("at-least: 30", "at-least: 10")));
    }

    /** A day has 25 hours at times, and a month 28 days: so much must not be asked of a past that is long enough. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            calendar: {unit: day, zone: Europe/Berlin}  | over: 24h, at-least: 1
            calendar: {unit: day, zone: Europe/Berlin}  | over: 30d, at-least: 30
            calendar: {unit: week, zone: UTC}           | over: 28d, at-least: 4
            calendar: {unit: month, zone: UTC}          | over: 365d, at-least: 12
            tumbling: 1m                                | over: 28d, at-least: 10000
            tumbling: 5m                                | over: 59m, at-least: 12
            tumbling: 1m                                | over: 30s, at-least: 1
            """)
    void asManyWindowsMayBeAskedForAsThereAre(String window, String past) {
        compiled(SOUND.replace("tumbling: 1m", window).replace("over: 24h, at-least: 30", past));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { over: 24h, at-least: 30 } | { at-least: 30 } | 9:11 | baseline needs 'over'
            { over: 24h, at-least: 30 } | { over: 24h, at-least: 0 } | 9:34 | 1 or more windows
            { over: 24h, at-least: 30 } | { over: 24h, least: 30 } | 9:24 | unknown key 'least'
            { over: 24h, at-least: 30 } | { over: 50001m } | 9:19 | must hold at most 50000 windows, one each 1m, not 50001
            { over: 24h, at-least: 30 } | { over: 10m, at-least: 11 } | 9:34 | at most 10, the windows that end in 10m
            { over: 24h, at-least: 30 } | { over: 5m } | 9:19 | it is 10 where it is left out
            tumbling: 1m | session: { gap: 1m } | 9:11 | not for sessions
            tumbling: 1m | total: { every: 1d, resets: month } | 9:11 | not for totals
            { over: 24h, at-least: 30 } | `{ over: 24h }\\nlate: correct` | 9:11 | late: reject
            past_avg(mean) | past_avg(score) | 12:27 | must not be made of the past itself
            past_avg(mean) | past_avg(past_avg(mean)) | 12:35 | must not be made of the past itself
            past_avg(mean) | past_avg(celsius) | 12:27 | field 'celsius'
            past_avg(mean) | past_avg(mean, 2) | 12:26 | takes one value of a window
            past_avg(mean) | past_count(mean) | 12:28 | past_count() takes no argument
            past_avg(mean) | past_avg(engine) | 12:26 | takes an int or decimal, not string
            past_avg(mean) | past_mean(mean) | 12:27 | unknown function 'past_mean'
            avg(celsius) | avg(celsius - previous(celsius)) | 11:31 | looks at the results of windows before
            `baseline: { over: 24h, at-least: 30 }\\n` | `` | 11:26 | say which, such as baseline: {over: 24h}
            tumbling: 1m | hopping: { size: 90s, every: 1m } | 12:26 | fine
            """)
    void saysWhatIsWrong(String sound, String broken, String position, String words) {
        String text = SOUND.replace(
                sound.replace("\\n", "\n"),
                Optional.ofNullable(broken).orElse("").replace("\\n", "\n"));
        assertFalse(text.equals(SOUND), sound);
        String said = Definitions.of("engines.yaml", text).toString();
        if (words.equals("fine")) {
            compiled(text);
        } else {
            assertTrue(said.contains(words), said);
            assertTrue(said.contains("line=" + position.replace(":", ", column=")) || said.contains(position), said);
        }
    }

    @Test
    void aWindowJustBeforeHasToEndWhereOneStarts() {
        String hopping = SOUND.replace("past_avg(mean)", "previous(mean)");

        compiled(hopping.replace("tumbling: 1m", "hopping: { size: 2m, every: 1m }"));
        String said = Definitions.of(
                        "engines.yaml", hopping.replace("tumbling: 1m", "hopping: { size: 90s, every: 1m }"))
                .toString();
        assertTrue(said.contains("multiple of 'every'"), said);
    }

    private static String fingerprint(String text) {
        CompiledPipeline pipeline = compiled(text);
        return Fingerprint.of(pipeline.pipeline(), List.of(), pipeline.texts());
    }

    private static CompiledPipeline compiled(String text) {
        if (Definitions.of("engines.yaml", text) instanceof Definitions.Sound sound) {
            return sound.definitions().get(0).compiled();
        }
        throw new AssertionError(Definitions.of("engines.yaml", text).toString());
    }
}
