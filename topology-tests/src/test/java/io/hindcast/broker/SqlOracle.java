package io.hindcast.broker;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The finals of a skewed day by an engine that nobody here wrote: its events in a file, the rules in SQL, DuckDB. */
final class SqlOracle {
    /** Each event with the time of it, and the watermark of its partition behind it. */
    private static final String TIMED = """
            WITH timed AS (
                SELECT *, epoch_ms(event_time) AS at_ms, max(epoch_ms(event_time)) OVER (
                    PARTITION BY topic, partition_number ORDER BY record_offset
                    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS watermark_ms
                FROM read_csv('%1$s', header = true, columns = {
                    'topic': 'VARCHAR', 'partition_number': 'INTEGER', 'record_offset': 'BIGINT', 'sku': 'VARCHAR',
                    'amount': 'DECIMAL(18, 2)', 'event_time': 'TIMESTAMP'})
            ),
            """;

    private static final String RULES = TIMED + """
            placed AS (
                SELECT *, unnest(generate_series(
                    (epoch_ms(event_time) - %2$d) // 60000 * 60000 + 60000, epoch_ms(event_time), 60000)) AS start_ms
                FROM timed
            )
            SELECT sku, start_ms, start_ms + %2$d AS end_ms, count(*) AS orders, CAST(sum(amount) AS DECIMAL(38, 2)) AS revenue,
                max(amount) AS biggest, min(amount) AS smallest
            FROM placed
            WHERE start_ms + %2$d + 30000 > watermark_ms
            GROUP BY sku, start_ms
            """;

    /** Sessions that pause for so many milliseconds and are cut at every minute; an event is late by its own partition. */
    private static final String SESSIONS = TIMED + """
            begun AS (
                SELECT *, CASE WHEN at_ms - lag(at_ms) OVER ordered <= %2$d AND at_ms // 60000 = lag(at_ms) OVER ordered // 60000
                    THEN 0 ELSE 1 END AS begins
                FROM timed
                WHERE at_ms + 30000 >= watermark_ms
                WINDOW ordered AS (PARTITION BY sku ORDER BY at_ms, topic, partition_number, record_offset)
            ), numbered AS (
                SELECT *, sum(begins) OVER (PARTITION BY sku ORDER BY at_ms, topic, partition_number, record_offset
                    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS number
                FROM begun
            )
            SELECT sku, min(at_ms) AS start_ms, max(at_ms) AS end_ms, count(*) AS orders,
                CAST(sum(amount) AS DECIMAL(38, 2)) AS revenue, max(amount) AS biggest, min(amount) AS smallest
            FROM numbered
            GROUP BY sku, number
            """;

    /** What a key has come to by the end of each step of a minute: what comes too late for its own is in the first that is open. */
    private static final String TOTALS = TIMED + """
            steps AS (
                SELECT sku, greatest(at_ms, watermark_ms - 30000) // %2$d * %2$d AS start_ms, count(*) AS orders,
                    sum(amount) AS revenue, max(amount) AS biggest, min(amount) AS smallest
                FROM timed
                GROUP BY ALL
            )
            SELECT sku, start_ms, start_ms + %2$d AS end_ms, CAST(sum(orders) OVER so_far AS BIGINT) AS orders,
                CAST(sum(revenue) OVER so_far AS DECIMAL(38, 2)) AS revenue,
                max(biggest) OVER so_far AS biggest, min(smallest) OVER so_far AS smallest
            FROM steps
            WINDOW so_far AS (PARTITION BY sku ORDER BY start_ms ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
            """;

    private SqlOracle() {}

    /** Result values by result keys, for the day's definition with {@code smallest: min(amount)} at its end. */
    static Map<String, String> finals(SkewedDay day, Path folder) throws IOException, SQLException {
        Path file = folder.resolve("events.csv");
        write(day, file);
        String rules = switch (day.shape()) {
            case WINDOWS -> RULES;
            case SESSIONS -> SESSIONS;
            case TOTALS -> TOTALS;
        };
        String query = rules.formatted(file, day.seconds() * 1000L);
        Map<String, String> finals = new TreeMap<>();
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                String sku = rows.getString("sku");
                Instant start = Instant.ofEpochMilli(rows.getLong("start_ms"));
                Instant end = Instant.ofEpochMilli(rows.getLong("end_ms"));
                String window = "{\"start\":\"%s\",\"end\":\"%s\"}".formatted(start, end);
                finals.put(
                        "{\"sku\":\"%s\",\"window\":%s}"
                                .formatted(sku, day.shape() == SkewedDay.Shape.SESSIONS ? window : "\"" + start + "\""),
                        ("{\"key\":{\"sku\":\"%s\"},\"window\":%s,\"final\":true,"
                                        + "\"revision\":1,\"orders\":%d,\"revenue\":%s,\"biggest\":%s,\"smallest\":%s}")
                                .formatted(
                                        sku,
                                        window,
                                        rows.getLong("orders"),
                                        rows.getBigDecimal("revenue").toPlainString(),
                                        rows.getBigDecimal("biggest").toPlainString(),
                                        rows.getBigDecimal("smallest").toPlainString()));
            }
        }
        return finals;
    }

    private static void write(SkewedDay day, Path file) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.println("topic,partition_number,record_offset,sku,amount,event_time");
            for (int partition = 0; partition < day.places().size(); partition++) {
                List<SkewedDay.Event> events = day.events(partition);
                for (int offset = 0; offset < events.size(); offset++) {
                    SkewedDay.Event event = events.get(offset);
                    out.printf(
                            "%s,%d,%d,%s,%s,%s%n",
                            day.place(partition).topic(),
                            day.place(partition).partition(),
                            offset,
                            event.sku(),
                            event.amount().toPlainString(),
                            Instant.ofEpochMilli(event.atMs()));
                }
            }
        }
    }
}
