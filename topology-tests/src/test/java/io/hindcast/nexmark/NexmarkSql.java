package io.hindcast.nexmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Nexmark's queries in SQL, by an engine that nobody here wrote: DuckDB. Each is a file {@code q5.sql}. Not thread-safe. */
final class NexmarkSql implements AutoCloseable {
    private final Connection database;

    /** @param events the file that {@link NexmarkLog#write} has written */
    NexmarkSql(Path events) throws IOException, SQLException {
        database = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = database.createStatement()) {
            statement.execute(text("events").replace("EVENTS", events.toString()));
        }
    }

    /** What stands behind the window in each final result, by what stands before. */
    Map<String, String> finals(String query) throws IOException, SQLException {
        Map<String, String> finals = new TreeMap<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(text(query))) {
            while (rows.next()) {
                String label = rows.getString("label");
                String head = "{\"key\":{%s},\"window\":{\"start\":\"%s\",\"end\":\"%s\"%s},"
                        .formatted(
                                rows.getString("key"),
                                Instant.ofEpochMilli(rows.getLong("start_ms")),
                                Instant.ofEpochMilli(rows.getLong("end_ms")),
                                label == null ? "" : ",\"label\":\"" + label + "\"");
                finals.put(head, NexmarkTest.FINAL + rows.getString("json") + "}");
            }
        }
        return finals;
    }

    /** The one number that a question about the events comes to. */
    long number(String question) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }

    private static String text(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(NexmarkSql.class.getResourceAsStream(name + ".sql"), name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
