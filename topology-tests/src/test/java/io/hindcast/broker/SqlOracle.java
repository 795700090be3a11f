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
    private static final String RULES = """
            WITH timed AS (
                SELECT *, max(epoch_ms(event_time)) OVER (
                    PARTITION BY topic, partition_number ORDER BY record_offset
                    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS watermark_ms
                FROM read_csv('%1$s', header = true, columns = {
                    'topic': 'VARCHAR', 'partition_number': 'INTEGER', 'record_offset': 'BIGINT', 'sku': 'VARCHAR',
                    'amount': 'DECIMAL(18, 2)', 'event_time': 'TIMESTAMP'})
            ), placed AS (
                SELECT *, unnest(generate_series(
                    (epoch_ms(event_time) - %2$d) // 60000 * 60000 + 60000, epoch_ms(event_time), 60000)) AS start_ms
                FROM timed
            )
            SELECT sku, start_ms, count(*) AS orders, CAST(sum(amount) AS DECIMAL(38, 2)) AS revenue,
                max(amount) AS biggest, min(amount) AS smallest
            FROM placed
            WHERE start_ms + %2$d + 30000 > watermark_ms
            GROUP BY sku, start_ms
            """;

    private SqlOracle() {}

    /** Result values by result keys, for the day's definition with {@code smallest: min(amount)} at its end. */
    static Map<String, String> finals(SkewedDay day, Path folder) throws IOException, SQLException {
        Path file = folder.resolve("events.csv");
        write(day, file);
        Map<String, String> finals = new TreeMap<>();
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(RULES.formatted(file, day.sizeSeconds() * 1000L))) {
            while (rows.next()) {
                String sku = rows.getString("sku");
                Instant start = Instant.ofEpochMilli(rows.getLong("start_ms"));
                finals.put(
                        "{\"sku\":\"%s\",\"window\":\"%s\"}".formatted(sku, start),
                        ("{\"key\":{\"sku\":\"%s\"},\"window\":{\"start\":\"%s\",\"end\":\"%s\"},\"final\":true,"
                                        + "\"revision\":1,\"orders\":%d,\"revenue\":%s,\"biggest\":%s,\"smallest\":%s}")
                                .formatted(
                                        sku,
                                        start,
                                        start.plusSeconds(day.sizeSeconds()),
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
