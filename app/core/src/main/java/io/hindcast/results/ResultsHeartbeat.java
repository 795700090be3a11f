package io.hindcast.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record that tells a partition of the results up to when it is complete: the task has published the first finals of all windows that end
 * at or before that time, and they stand before the record. Its key is {@code {"heartbeat":7}}, which is no key of a result, its
 * value null: for whoever reads a table, a key that was never there is deleted. The header {@link #HEADER} has the text {@code complete-up-to 2026-01-01T00:05:00Z}.
 * A pipeline that reads results as its source takes it for a heartbeat that speaks of none of its fields.
 *
 * @param task the number of the task that tells it
 * @param tasks how many there are that publish into the partition: it is complete up to the lowest of their times
 * @param timeMs in milliseconds since 1970, inclusive
 */
public record ResultsHeartbeat(int task, int tasks, long timeMs) {
    /** The name of the header that has the time. */
    public static final String HEADER = "hindcast-heartbeat";

    /** The name of the header that has the number of tasks. */
    public static final String TASKS_HEADER = "hindcast-tasks";

    private static final byte[] KEY_START = "{\"heartbeat\":".getBytes(UTF_8);
    private static final int MOST_DIGITS = 9;
    private static final Pattern HEADER_TEXT = Pattern.compile("complete-up-to (\\d{4}-\\d\\d-\\d\\dT[\\d:.]{8,12}Z)");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})");

    /** The record's key. */
    public byte[] key() {
        return ("{\"heartbeat\":" + task + "}").getBytes(UTF_8);
    }

    /** The value of {@link #HEADER}. */
    public byte[] header() {
        return ("complete-up-to " + Instant.ofEpochMilli(timeMs)).getBytes(UTF_8);
    }

    /** The value of {@link #TASKS_HEADER}. */
    public byte[] tasksHeader() {
        return Integer.toString(tasks).getBytes(UTF_8);
    }

    /**
     * Reads a record of a results topic; empty if it is no heartbeat, or one that cannot be read.
     *
     * @param headers the values of its headers, by name
     */
    public static Optional<ResultsHeartbeat> read(byte[] key, Function<String, Optional<byte[]>> headers) {
        if (!isKey(key)) {
            return Optional.empty();
        }
        Matcher time = matcher(HEADER_TEXT, headers.apply(HEADER));
        Matcher tasks = matcher(NUMBER, headers.apply(TASKS_HEADER));
        if (!time.matches() || !tasks.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ResultsHeartbeat(
                    task(key),
                    Integer.parseInt(tasks.group(1)),
                    Instant.parse(time.group(1)).toEpochMilli()));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** Whether a key is that of a heartbeat. */
    public static boolean isKey(byte[] key) {
        int digits = key.length - KEY_START.length - 1;
        return digits > 0
                && digits <= MOST_DIGITS
                && Arrays.equals(key, 0, KEY_START.length, KEY_START, 0, KEY_START.length)
                && key[key.length - 1] == '}'
                && NUMBER.matcher(new String(key, KEY_START.length, digits, UTF_8))
                        .matches();
    }

    private static int task(byte[] key) {
        return Integer.parseInt(new String(key, KEY_START.length, key.length - KEY_START.length - 1, UTF_8));
    }

    private static Matcher matcher(Pattern pattern, Optional<byte[]> header) {
        return pattern.matcher(header.map(value -> new String(value, UTF_8)).orElse(""));
    }
}
