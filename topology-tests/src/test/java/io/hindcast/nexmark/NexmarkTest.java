package io.hindcast.nexmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.aggregate.Result;
import io.hindcast.cases.OperatorRun;
import io.hindcast.harness.TestPipelines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every final result of the definitions of {@code examples/nexmark}, over 50,000 events, against the same query in SQL. */
@TestInstance(Lifecycle.PER_CLASS)
final class NexmarkTest {
    static final String FINAL = "\"final\":true,\"revision\":1,";

    private static final int EVENTS = 50_000;
    private static final int RESULT_PARTITIONS = 3;
    private static final Path EXAMPLES = Path.of("..", "examples", "nexmark");

    /** So many different values are counted exactly by {@code distinct}, and more within 4 %. */
    private static final int EXACT = 64;

    private static final Pattern DISTINCT = Pattern.compile("(_bidders|_auctions)\":([0-9]+)");

    private final long seed = Long.getLong("nexmark.seed", new Random().nextLong());

    private NexmarkLog log = new NexmarkLog(0, new Random());
    private NexmarkSql sql;

    @BeforeAll
    void write(@TempDir Path shared) throws IOException, SQLException {
        log = new NexmarkLog(EVENTS, new Random(seed));
        Path file = shared.resolve("events.jsonl");
        log.write(file);
        sql = new NexmarkSql(file);
    }

    @AfterAll
    void close() throws SQLException {
        sql.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q5-hot-items",
                "q7-highest-bid",
                "q8-new-sellers",
                "q11-user-sessions",
                "q12-bids-per-bidder",
                "q15-bidding-by-day",
                "q17-auctions-by-day",
                "q18-last-bid-by-day"
            })
    void agreesWithSql(String name) throws IOException, SQLException {
        assertAgree(sql.finals(name.substring(0, name.indexOf('-'))), finals(name));
    }

    @Test
    void channelsAgreeWithSqlAsFarAsTheyAreCounted() throws IOException, SQLException {
        Map<String, String> theirs = sql.finals("q16");
        Map<String, String> ours = finals("q16-channels-by-day");
        assertAgree(withoutDistinct(theirs), withoutDistinct(ours));
        int estimates = 0;
        for (Map.Entry<String, String> result : theirs.entrySet()) {
            Matcher exact = DISTINCT.matcher(result.getValue());
            Matcher about = DISTINCT.matcher(ours.getOrDefault(result.getKey(), ""));
            while (exact.find() && about.find()) {
                long number = Long.parseLong(exact.group(2));
                long allowed = number <= EXACT ? 0 : number / 25;
                estimates += allowed > 0 ? 1 : 0;
                assertTrue(
                        Math.abs(Long.parseLong(about.group(2)) - number) <= allowed,
                        "seed " + seed + ": " + about.group() + " for " + number + " of " + result.getKey());
            }
        }
        assertTrue(estimates > 0);
    }

    /** Of fifty events one is a person, three are auctions; half of the bids are for the hot auction of their time. */
    @Test
    void eventsHaveTheMixOfTheBenchmark() throws SQLException {
        int epochs = EVENTS / 50;
        assertEquals(epochs, sql.number("SELECT count(person) FROM events"));
        assertEquals(3 * epochs, sql.number("SELECT count(auction) FROM events"));
        assertEquals(46 * epochs, sql.number("SELECT count(bid) FROM events"));
        long hot = sql.number("SELECT count(*) FROM bids WHERE auction % 100 = 0");
        assertTrue(hot > 22 * epochs && hot < 25 * epochs, "for hot auctions: " + hot);
        long regular = sql.number("SELECT count(*) FROM bids WHERE bidder % 100 = 1");
        assertTrue(regular > 33 * epochs && regular < 36 * epochs, "by hot bidders: " + regular);
    }

    @Test
    void bidsAreLateAndOneSecondOfGraceIsNoticed() throws IOException, SQLException {
        assertTrue(sql.number("SELECT (SELECT count(*) FROM bids) - (SELECT count(*) FROM tens)") > 0, "seed " + seed);
        String hasty = text("q12-bids-per-bidder").replace("grace: 5s", "grace: 4s");
        assertNotEquals(sql.finals("q12"), results(hasty), "seed " + seed);
    }

    private void assertAgree(Map<String, String> theirs, Map<String, String> ours) {
        assertFalse(theirs.isEmpty());
        theirs.forEach((head, rest) -> assertEquals(rest, ours.get(head), "seed " + seed + ": " + head));
        assertEquals(theirs.keySet(), ours.keySet(), "seed " + seed);
    }

    /** What stands behind the window in each result of an example, by what stands before. */
    private Map<String, String> finals(String name) throws IOException {
        return results(text(name));
    }

    private Map<String, String> results(String definition) {
        OperatorRun run =
                new OperatorRun(TestPipelines.definition(definition), NexmarkLog.PARTITIONS, RESULT_PARTITIONS);
        log.fetched(new Random(seed)).forEach(fetched -> run.read(fetched.partition(), fetched.records()));
        Map<String, String> finals = new TreeMap<>();
        for (Result result : run.end(NexmarkLog.TOPIC)) {
            String value = new String(result.value(), UTF_8);
            int end = value.indexOf(FINAL);
            assertTrue(end > 0, value);
            assertNull(finals.put(value.substring(0, end), value.substring(end)), value);
        }
        return finals;
    }

    private static String text(String name) throws IOException {
        return Files.readString(EXAMPLES.resolve(name + ".yaml"));
    }

    private static Map<String, String> withoutDistinct(Map<String, String> results) {
        Map<String, String> rest = new TreeMap<>();
        results.forEach((head, value) -> rest.put(head, DISTINCT.matcher(value).replaceAll("$1")));
        return rest;
    }
}
