package io.hindcast.simulation.copies;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.aggregate.Result;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record of results.
 *
 * @param value empty where one is withdrawn
 */
record Published(String key, String value) {
    private static final Pattern START = Pattern.compile("\"(?:start|time)\":\"([^\"]+)\"");

    static Published of(Result result) {
        return new Published(new String(result.key(), UTF_8), new String(result.value(), UTF_8));
    }

    private boolean isFinal() {
        return value.contains("\"final\":true");
    }

    private long startMs() {
        Matcher start = START.matcher(value);
        if (!start.find()) {
            throw new IllegalStateException("of no time: " + this);
        }
        return Instant.parse(start.group(1)).toEpochMilli();
    }

    /** The finals that are promised: the first of each window, or what each event was told, and what stands in the end. */
    record Promised(TreeSet<String> firsts, TreeMap<String, String> lasts) {
        /** @param starts those that start then, or are of events of that time */
        static Promised of(Collection<Published> results, LongPredicate starts) {
            Promised promised = new Promised(new TreeSet<>(), new TreeMap<>());
            for (Published result : results) {
                if (result.value().isEmpty()) {
                    promised.lasts.remove(result.key());
                } else if (result.isFinal() && starts.test(result.startMs())) {
                    promised.lasts.put(result.key(), result.value());
                    if (result.value().contains("\"revision\":1,")
                            || !result.value().contains("\"revision\":")) {
                        promised.firsts.add(result.key() + " = " + result.value());
                    }
                }
            }
            return promised;
        }

        int size() {
            return firsts.size();
        }

        Map<String, String> last() {
            return lasts;
        }
    }
}
