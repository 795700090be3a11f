package io.hindcast.draft;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.SourceRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Samples of topics that nobody has planned: any names, nested, optional, of several types; every format of time, or none. */
final class RandomSample {
    private static final List<String> NAMES = List.of(
            "id",
            "user-id",
            "in",
            "a.b",
            "window",
            "key",
            "final",
            "né",
            "",
            "x y",
            "7up",
            "null",
            "amount",
            "Total",
            "sku",
            "$ref",
            "[0]",
            "it's",
            "a\"b",
            "tab\there",
            "event",
            "reason",
            "yes",
            "namespace",
            "country",
            "temp_c",
            "a/b",
            "events",
            "amount_sum",
            "timestamp",
            "record_key",
            "true",
            "_",
            "\u2028",
            "😀",
            "longer".repeat(20));
    private static final List<String> TEXTS = List.of(
            "a",
            "b",
            "",
            " ",
            "null",
            "true",
            "no",
            "12",
            "1.50",
            "-",
            "- x",
            "a: b",
            "#x",
            "x #y",
            "\"",
            "'",
            "\\",
            "a\nb",
            "\u0000",
            "\u0085",
            "\ufeff",
            "😀",
            "{",
            "[1]",
            "&a",
            "*a",
            "!x",
            "%",
            "@",
            "`",
            "2026-01-01",
            "0x1F",
            "~",
            "\ud800",
            "x".repeat(300),
            "é",
            "🇩🇪",
            "12:30",
            "<<",
            "=",
            "?",
            "\t");
    private static final long BEGIN_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private final Random random;
    private final int partitions;
    private final List<Member> members = new ArrayList<>();
    private final List<List<SourceRecord>> stretches = new ArrayList<>();

    /** Writes one value for a member, or nothing. */
    private interface Writer {
        String next(long timeMs);
    }

    private record Member(List<String> path, Writer writer) {}

    RandomSample(long seed) {
        random = new Random(seed);
        partitions = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(8);
        for (int left = random.nextInt(8); left > 0; left--) {
            add(path(), writer());
        }
        if (random.nextInt(5) > 0) {
            add(List.of(one(List.of("ts", "event_time", "eventTime", "created-at", "time", "when"))), time());
        }
    }

    Sample sample() {
        long nowMs = BEGIN_MS;
        int most = random.nextBoolean() ? 6 : 80;
        long stepMs = one(List.of(1L, 900L, 60_000L, 86_400_000L));
        for (int partition = 0; partition < partitions; partition++) {
            List<SourceRecord> stretch = new ArrayList<>();
            long offset = random.nextInt(100);
            for (int left = random.nextInt(most); left > 0; left--) {
                nowMs += (long) (random.nextDouble() * stepMs);
                long atMs = Math.max(BEGIN_MS, nowMs - (random.nextInt(4) == 0 ? random.nextInt(3) * stepMs : 0));
                stretch.add(record(partition, offset++, atMs));
            }
            stretches.add(stretch);
        }
        return new Sample(
                one(List.of("orders", "Orders.EU_1", "9", "_x", "status")),
                "topic 'x'",
                Sample.Within.PARTITION,
                stretches,
                partitions,
                key -> Math.floorMod(Arrays.hashCode(key), partitions));
    }

    private SourceRecord record(int partition, long offset, long atMs) {
        PlainRecord record = PlainRecord.at("orders", partition, offset).withTimestamp(atMs);
        if (random.nextInt(30) == 0) {
            return random.nextBoolean()
                    ? record
                    : record.withHeader(Heartbeat.HEADER, Heartbeat.end().encode());
        }
        if (random.nextInt(40) == 0) {
            return record.withValue(one(List.of("", "7", "{", "[]", "{\"a\":}")));
        }
        if (random.nextBoolean()) {
            record = record.withKey("k" + random.nextInt(5));
        }
        return record.withValue(value(members, 0, atMs));
    }

    private String value(List<Member> below, int depth, long atMs) {
        StringBuilder json = new StringBuilder("{");
        List<String> done = new ArrayList<>();
        for (Member member : below) {
            String name = member.path().get(depth);
            if (done.contains(name)) {
                continue;
            }
            List<Member> same = below.stream()
                    .filter(other -> other.path().get(depth).equals(name))
                    .toList();
            String value = member.path().size() == depth + 1
                    ? member.writer().next(atMs)
                    : value(
                            same.stream()
                                    .filter(it -> it.path().size() > depth + 1)
                                    .toList(),
                            depth + 1,
                            atMs);
            done.add(name);
            if (!value.isEmpty()) {
                json.append(json.length() == 1 ? "" : ",")
                        .append(quoted(name))
                        .append(':')
                        .append(value);
            }
        }
        return json.append('}').toString();
    }

    private void add(List<String> path, Writer writer) {
        members.add(new Member(path, writer));
    }

    private List<String> path() {
        List<String> path = new ArrayList<>();
        for (int left = random.nextInt(3) == 0 ? 2 : 1; left > 0; left--) {
            path.add(one(NAMES));
        }
        return path;
    }

    private Writer writer() {
        Writer plain = plain();
        return switch (random.nextInt(6)) {
            case 0 -> timeMs -> random.nextInt(4) == 0 ? "" : plain.next(timeMs);
            case 1 -> timeMs -> random.nextInt(4) == 0 ? "null" : plain.next(timeMs);
            case 2 -> {
                Writer other = plain();
                yield timeMs -> random.nextInt(6) == 0 ? other.next(timeMs) : plain.next(timeMs);
            }
            default -> plain;
        };
    }

    private Writer plain() {
        return switch (random.nextInt(11)) {
            case 0 -> timeMs -> quoted(one(TEXTS));
            case 1 -> timeMs -> quoted("k" + random.nextInt(5));
            case 2 -> timeMs -> quoted("id-" + random.nextLong());
            case 3 -> timeMs -> String.valueOf(random.nextInt(100) - 20);
            case 4 -> timeMs -> one(List.of("0", "-0", "1e3", "1E-7", "9223372036854775807", "-1"));
            case 5 ->
                timeMs -> BigDecimal.valueOf(random.nextInt(100_000), random.nextInt(4))
                        .toPlainString();
            case 6 -> timeMs -> String.valueOf(random.nextBoolean());
            case 7 -> timeMs -> "[1,{\"a\":2}]";
            case 8 -> timeMs -> random.nextBoolean() ? "null" : "";
            case 9 ->
                timeMs -> quoted(BigDecimal.valueOf(random.nextInt(1_000), 2).toPlainString());
            default -> time();
        };
    }

    private Writer time() {
        int unit = random.nextInt(5);
        int far = random.nextInt(20) == 0 ? 400 : 0;
        return timeMs -> {
            long atMs = timeMs + far * 86_400_000L;
            return switch (unit) {
                case 0 -> quoted(Instant.ofEpochMilli(atMs).toString());
                case 1 -> String.valueOf(atMs / 1000);
                case 2 -> String.valueOf(atMs);
                case 3 -> atMs + "000";
                default -> atMs + "000000";
            };
        };
    }

    private static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
