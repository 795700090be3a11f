package io.hindcast.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.aggregate.Result;
import io.hindcast.harness.TestPipelines;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.SourceRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Days and months of zones while their clocks change, and quantiles, by an engine that nobody here wrote: DuckDB. When clocks changed is
 * written down here, so that Java's tables of zones are asked as well.
 */
final class ForeignCalendarsTest {
    private static final int EVENTS = 30_000;
    private static final int PARTITIONS = 3;
    private static final long FROM_MS = Instant.parse("2025-01-15T00:00:00Z").toEpochMilli();
    private static final long TO_MS = Instant.parse("2025-12-15T00:00:00Z").toEpochMilli();

    /** As far from UTC, in hours, from then on. */
    private record Clocks(String from, int hours) {}

    private static final Map<String, List<Clocks>> CLOCKS = Map.of(
            "Europe/Berlin",
            List.of(
                    new Clocks("2024-03-31T01:00:00Z", 2),
                    new Clocks("2024-10-27T01:00:00Z", 1),
                    new Clocks("2025-03-30T01:00:00Z", 2),
                    new Clocks("2025-10-26T01:00:00Z", 1)),
            "America/New_York",
            List.of(
                    new Clocks("2024-03-10T07:00:00Z", -4),
                    new Clocks("2024-11-03T06:00:00Z", -5),
                    new Clocks("2025-03-09T07:00:00Z", -4),
                    new Clocks("2025-11-02T06:00:00Z", -5)),
            // One day has no midnight there, and one has two.
            "America/Havana",
            List.of(
                    new Clocks("2024-03-10T05:00:00Z", -4),
                    new Clocks("2024-11-03T05:00:00Z", -5),
                    new Clocks("2025-03-09T05:00:00Z", -4),
                    new Clocks("2025-11-02T05:00:00Z", -5)));

    private static final String DEFINITION = """
            pipeline: calendars
            source:
              topic: t
              format: json
              event-time: at
              fields: {shop: string, amount: decimal, at: {type: timestamp, epoch: ms}}
            key: [shop]
            window: {calendar: {unit: UNIT, size: SIZE, zone: ZONE, at: "AT"}, grace: 6h}
            aggregates:
              events: count()
              hours: histogram(at.getHours("ZONE"), [1, 2, 3])
              least: quantile(amount, 0)
              low: quantile(amount, 0.05)
              median: quantile(amount, 0.5)
              high: quantile(amount, 0.99)
              dear: quantile(amount, 0.9).where(amount > 0)
            """;

    private static final String FINAL = "\"final\":true,\"revision\":1,";

    @TempDir
    private Path folder;

    private record Event(int partition, long offset, String shop, BigDecimal amount, long atMs) {
        SourceRecord record() {
            return PlainRecord.at("t", partition, offset)
                    .withTimestamp(TO_MS)
                    .withValue("{\"shop\":\"" + shop + "\",\"amount\":" + amount + ",\"at\":" + atMs + "}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, day, 1, 00:00",
        "Europe/Berlin, month, 1, 00:00",
        "Europe/Berlin, day, 1, 02:30",
        "America/New_York, day, 1, 00:00",
        "America/New_York, month, 1, 06:00",
        "America/New_York, day, 7, 00:00",
        "America/Havana, day, 1, 00:00",
        "America/Havana, month, 2, 00:00"
    })
    void agreesWithSql(String zone, String unit, int size, String at) throws IOException, SQLException {
        long seed = new Random().nextLong();
        List<Event> events = events(zone, new Random(seed));
        String definition = DEFINITION
                .replace("UNIT", unit)
                .replace("SIZE", String.valueOf(size))
                .replace("ZONE", zone)
                .replace("AT", at);
        Map<String, String> ours = ours(definition, events);
        Map<String, String> theirs = theirs(zone, unit, size, at, events);

        String run = "seed " + seed + ": ";
        theirs.forEach((head, rest) -> assertEquals(rest, ours.get(head), run + head));
        assertEquals(theirs.keySet(), ours.keySet(), run);
        assertTrue(ours.size() > 3 * 8, run + ours.keySet());
    }

    /** Half of them within two days of a change of the clocks; in order but for some, of which a part comes too late. */
    private static List<Event> events(String zone, Random random) {
        List<Long> changes = Objects.requireNonNull(CLOCKS.get(zone)).stream()
                .map(clocks -> Instant.parse(clocks.from()).toEpochMilli())
                .filter(changeMs -> changeMs > FROM_MS)
                .toList();
        long nearMs = Duration.ofDays(2).toMillis();
        List<Long> written = IntStream.range(0, EVENTS)
                .mapToObj(event -> event % 2 == 0
                        ? FROM_MS + random.nextLong(TO_MS - FROM_MS)
                        : changes.get(random.nextInt(changes.size())) - nearMs + random.nextLong(2 * nearMs))
                .sorted()
                .toList();
        long[] next = new long[PARTITIONS];
        List<Event> events = new ArrayList<>();
        for (long writtenMs : written) {
            int partition = random.nextInt(PARTITIONS);
            int kind = random.nextInt(10);
            long behindMs = kind < 7
                    ? 0
                    : random.nextLong(Duration.ofHours(kind < 9 ? 6 : 1_000).toMillis());
            events.add(new Event(
                    partition, next[partition]++, "s" + random.nextInt(3), amount(random), writtenMs - behindMs));
        }
        return events;
    }

    /** Of eight decades, some negative, some 0; many where one bucket ends and the next one begins. */
    private static BigDecimal amount(Random random) {
        long digits = random.nextBoolean() ? random.nextInt(1_000_000) : 5L * random.nextInt(220);
        BigDecimal size =
                BigDecimal.valueOf(digits, 3).movePointRight(random.nextInt(3)).setScale(3);
        return random.nextInt(5) == 0 ? size.negate() : size;
    }

    private static Map<String, String> ours(String definition, List<Event> events) {
        OperatorRun run = new OperatorRun(TestPipelines.definition(definition), PARTITIONS, 2);
        for (int from = 0; from < events.size(); from += 500) {
            events.subList(from, Math.min(events.size(), from + 500)).stream()
                    .collect(Collectors.groupingBy(
                            Event::partition, Collectors.mapping(Event::record, Collectors.toList())))
                    .forEach(run::read);
        }
        Map<String, String> finals = new TreeMap<>();
        for (Result result : run.end("t")) {
            String value = new String(result.value(), UTF_8);
            int end = value.indexOf(FINAL);
            assertTrue(end > 0, value);
            assertNull(finals.put(value.substring(0, end), value.substring(end)), value);
        }
        return finals;
    }

    private Map<String, String> theirs(String zone, String unit, int size, String at, List<Event> events)
            throws IOException, SQLException {
        String spans = Objects.requireNonNull(CLOCKS.get(zone)).stream()
                .map(clocks ->
                        "(" + Instant.parse(clocks.from()).toEpochMilli() + ", " + clocks.hours() * 3_600_000 + ")")
                .collect(Collectors.joining(", "));
        String query = text().replace("EVENTS", written(events).toString())
                .replace("SPANS", spans)
                .replace("UNIT", unit)
                .replace("SIZE", String.valueOf(size))
                .replace("AT_TIME", at);
        Map<String, String> finals = new TreeMap<>();
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                String label = size == 1 ? ",\"label\":\"" + rows.getString("label") + "\"" : "";
                String head = "{\"key\":{\"shop\":\"%s\"},\"window\":{\"start\":\"%s\",\"end\":\"%s\"%s},"
                        .formatted(
                                rows.getString("shop"),
                                Instant.ofEpochMilli(rows.getLong("start_ms")),
                                Instant.ofEpochMilli(rows.getLong("end_ms")),
                                label);
                finals.put(head, FINAL + rows.getString("json") + "}");
            }
        }
        return finals;
    }

    private Path written(List<Event> events) throws IOException {
        Path file = folder.resolve("events.csv");
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.println("p,o,shop,amount,at_ms");
            events.forEach(event -> out.println(event.partition() + "," + event.offset() + "," + event.shop() + ","
                    + event.amount() + "," + event.atMs()));
        }
        return file;
    }

    private static String text() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ForeignCalendarsTest.class.getResourceAsStream("calendars.sql"), "calendars.sql")) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
