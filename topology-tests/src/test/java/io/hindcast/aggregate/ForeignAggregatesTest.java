package io.hindcast.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.definition.Definitions;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists, rankings and distinct values by an engine that nobody here wrote: the same events and questions in SQL, DuckDB. */
final class ForeignAggregatesTest {
    private static final int EVENTS = 40_000;

    private static final String DEFINITION = """
            pipeline: foreign
            source: {topic: t, event-time: at, fields: {item: string, amount: decimal, at: {type: timestamp, epoch: ms}}}
            window: {tumbling: 1m, grace: 0s}
            aggregates:
              first: first(3, item)
              last: last(4, amount)
              dear: collect(1000, item).where(amount > 99)
              plays: top(5, item, 1, 5000)
              spent: top(3, item, amount, 5000)
              few: top(3, item, amount, 50)
              items: distinct_exact(item, 5000)
              dearest: max_by(item, amount)
            """;

    /** The same as JSON, by group. */
    private static final String QUESTIONS = """
            WITH events AS (
                SELECT * FROM read_csv('%s', header = true, columns = {
                    'grp': 'INTEGER', 'item': 'VARCHAR', 'amount': 'DECIMAL(18, 2)', 'at_ms': 'BIGINT', 'off': 'BIGINT'})
            ), ordered AS (
                SELECT *, row_number() OVER (PARTITION BY grp ORDER BY at_ms, off) AS place,
                    row_number() OVER (PARTITION BY grp ORDER BY at_ms DESC, off DESC) AS back,
                    row_number() OVER (PARTITION BY grp ORDER BY amount DESC, at_ms, off) AS rank
                FROM events
            ), lists AS (
                SELECT grp,
                    string_agg('"' || item || '"', ',' ORDER BY place) FILTER (place <= 3) AS first,
                    string_agg(CAST(amount AS VARCHAR), ',' ORDER BY place) FILTER (back <= 4) AS last,
                    coalesce(string_agg('"' || item || '"', ',' ORDER BY place) FILTER (amount > 99), '') AS dear,
                    count(DISTINCT item) AS items,
                    max(item) FILTER (rank = 1) AS dearest
                FROM ordered GROUP BY grp
            ), sums AS (
                SELECT grp, item, count(*) AS plays, CAST(sum(amount) AS DECIMAL(38, 2)) AS spent
                FROM events GROUP BY grp, item
            ), ranked AS (
                SELECT *, row_number() OVER (PARTITION BY grp ORDER BY plays DESC, item) AS by_plays,
                    row_number() OVER (PARTITION BY grp ORDER BY spent DESC, item) AS by_spent
                FROM sums
            ), tops AS (
                SELECT grp,
                    string_agg('{"item":"' || item || '","weight":' || plays || '}', ',' ORDER BY by_plays)
                        FILTER (by_plays <= 5) AS plays,
                    string_agg('{"item":"' || item || '","weight":' || spent || '}', ',' ORDER BY by_spent)
                        FILTER (by_spent <= 3) AS spent
                FROM ranked GROUP BY grp
            )
            SELECT grp, items,
                CASE WHEN items > 50 THEN '"overflow":["few"],' ELSE '' END
                || '"first":[' || first || '],"last":[' || last || '],"dear":[' || dear || '],"plays":[' || plays
                || '],"spent":[' || spent || '],"few":'
                || CASE WHEN items > 50 THEN 'null' ELSE '[' || spent || ']' END
                || ',"items":' || items || ',"dearest":"' || dearest || '"' AS json
            FROM lists JOIN tops USING (grp)
            """;

    @TempDir
    private Path folder;

    private record Event(int group, String item, BigDecimal amount, long atMs, long offset) {
        Row row() {
            Row row = new Row(3);
            row.set(0, item);
            row.set(1, amount);
            row.set(2, atMs);
            return row;
        }
    }

    @Test
    void agreesWithSql() throws IOException, SQLException {
        long seed = new Random().nextLong();
        List<Event> events = events(new Random(seed));
        Map<Integer, String> ours = new TreeMap<>();
        CompiledPipeline pipeline = pipeline(DEFINITION);
        accumulated(pipeline, events).forEach((group, accumulator) -> ours.put(group, json(pipeline, accumulator)));
        CompiledPipeline about =
                pipeline(DEFINITION.substring(0, DEFINITION.indexOf("  first")) + "  items: distinct(item)\n");
        Map<Integer, Accumulator> estimates = accumulated(about, events);

        Map<Integer, String> theirs = new TreeMap<>();
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(QUESTIONS.formatted(written(events)))) {
            while (rows.next()) {
                theirs.put(rows.getInt("grp"), rows.getString("json"));
                long exact = rows.getLong("items");
                Row row = new Row(1);
                estimates.get(rows.getInt("grp")).fill(row, 0);
                assertTrue(
                        Math.abs(row.integer(0) - exact) <= exact / 20,
                        "seed " + seed + ": " + row.integer(0) + " for " + exact);
            }
        }
        theirs.forEach((group, json) -> assertEquals(json, ours.get(group), "seed " + seed));
        assertEquals(theirs.keySet(), ours.keySet());
        assertTrue(ours.values().stream().anyMatch(json -> json.startsWith("\"overflow\"")));
        assertTrue(ours.values().stream().anyMatch(json -> !json.startsWith("\"overflow\"")));
    }

    /** Groups of few items and of many, some of which are frequent. */
    private static List<Event> events(Random random) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            int group = random.nextInt(12);
            int items = 1 << group;
            int item = Math.min(random.nextInt(items), random.nextInt(items));
            events.add(new Event(
                    group, "i" + item, BigDecimal.valueOf(random.nextInt(10_000), 2), random.nextInt(60_000), i));
        }
        return events;
    }

    private static Map<Integer, Accumulator> accumulated(CompiledPipeline pipeline, List<Event> events) {
        AccumulatorFormat format = new AccumulatorFormat(pipeline.results().calls());
        Contribution contribution = format.contribution();
        Map<Integer, Accumulator> groups = new TreeMap<>();
        for (Event event : events) {
            contribution.evaluate(event.row());
            contribution.stands(event.atMs(), 0, 0, event.offset());
            groups.computeIfAbsent(event.group(), group -> format.empty()).add(contribution);
        }
        return groups;
    }

    private static String json(CompiledPipeline pipeline, Accumulator accumulator) {
        WindowResult window =
                new WindowResult(new GroupKey("{}".getBytes(UTF_8)), 0, 60_000, ResultKind.FIRST, accumulator);
        String json = new String(
                new ResultFormat(pipeline).result(window).orElseThrow().value(), UTF_8);
        String head = "\"revision\":1,";
        return json.substring(json.indexOf(head) + head.length(), json.length() - 1);
    }

    private Path written(List<Event> events) throws IOException {
        Path file = folder.resolve("events.csv");
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.println("grp,item,amount,at_ms,off");
            events.forEach(event -> out.println(event.group() + "," + event.item() + "," + event.amount() + ","
                    + event.atMs() + "," + event.offset()));
        }
        return file;
    }

    private static CompiledPipeline pipeline(String text) {
        Definitions read = Definitions.of("foreign.yaml", text);
        if (read instanceof Definitions.Sound sound) {
            return sound.definitions().get(0).compiled();
        }
        throw new IllegalArgumentException(read.toString());
    }
}
