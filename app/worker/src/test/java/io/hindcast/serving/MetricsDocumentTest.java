package io.hindcast.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/metrics.md} is what the worker registers; {@code -Dgolden=write} writes it. */
final class MetricsDocumentTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "metrics.md");
    private static final String HEAD =
            "| metric | type | labels | what it says | each worker tells |\n|---|---|---|---|---|\n";

    /** The table, up to the first line that is none of it. */
    private static final Pattern TABLE = Pattern.compile(Pattern.quote(HEAD) + "(?:\\|[^\n]*\n)*");

    /** A counter ends so, and nothing else does; a unit is a base unit. */
    private static final Pattern NAME = Pattern.compile("hindcast(_[a-z]+)+");

    @Test
    void thePageTellsOfEveryMetricAndOfNoOther() throws IOException {
        String table = Arrays.stream(Metric.values())
                .map(metric -> metric.row() + "\n")
                .collect(Collectors.joining("", HEAD, ""));
        String page = Files.readString(PAGE);
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, TABLE.matcher(page).replaceFirst(match -> Matcher.quoteReplacement(table)));
        }
        assertEquals(
                table,
                TABLE.matcher(Files.readString(PAGE))
                        .results()
                        .map(match -> match.group())
                        .collect(Collectors.joining()));
    }

    @Test
    void namesFollowTheConventionsOfPrometheus() {
        for (Metric metric : Metric.values()) {
            assertTrue(NAME.matcher(metric.title()).matches(), metric.title());
            assertEquals(metric.title().endsWith("_total"), metric.row().contains("| counter |"), metric.title());
            assertTrue(!metric.title().matches(".*_(ms|millis|minutes|kb|mb)(_.*)?"), metric.title());
        }
    }
}
