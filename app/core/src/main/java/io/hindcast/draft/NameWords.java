package io.hindcast.draft;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What names of members tell, as people choose them. */
final class NameWords {
    private static final Pattern PARTS = Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])");
    private static final Set<String> MEASURES = Set.of(
            "amount",
            "price",
            "total",
            "cost",
            "revenue",
            "value",
            "sum",
            "paid",
            "fee",
            "tax",
            "tip",
            "fare",
            "charge",
            "balance",
            "weight",
            "quantity",
            "qty",
            "count",
            "bytes",
            "size",
            "distance",
            "volume",
            "units",
            "sales",
            "usage",
            "energy",
            "length");
    private static final Set<String> AVERAGED = Set.of(
            "temperature",
            "temp",
            "humidity",
            "pressure",
            "latency",
            "duration",
            "delay",
            "elapsed",
            "millis",
            "speed",
            "score",
            "rating",
            "percent",
            "ratio",
            "rate",
            "age",
            "load",
            "cpu",
            "level",
            "voltage",
            "depth");
    private static final Set<String> LABELS = Set.of(
            "id",
            "number",
            "no",
            "nr",
            "code",
            "zip",
            "year",
            "month",
            "day",
            "hour",
            "version",
            "port",
            "status",
            "type",
            "pid",
            "line",
            "index",
            "offset",
            "partition",
            "seq",
            "sequence",
            "phone",
            "key",
            "uuid",
            "hash",
            "lat",
            "lon",
            "latitude",
            "longitude",
            "x",
            "y");
    private static final Set<String> TIMES = Set.of(
            "time",
            "timestamp",
            "ts",
            "at",
            "date",
            "datetime",
            "when",
            "created",
            "occurred",
            "happened",
            "instant",
            "recorded",
            "moment",
            "received",
            "sent",
            "placed");
    private static final Set<String> OTHER_TIMES = Set.of(
            "birth",
            "birthday",
            "dob",
            "expires",
            "expiry",
            "expiration",
            "valid",
            "due",
            "until",
            "delivery",
            "end",
            "updated",
            "modified",
            "processed",
            "ingested",
            "next",
            "scheduled");
    private static final Set<String> KEYS = Set.of(
            "id",
            "uuid",
            "guid",
            "key",
            "user",
            "username",
            "email",
            "customer",
            "client",
            "account",
            "member",
            "tenant",
            "device",
            "sensor",
            "host",
            "session",
            "sku",
            "product",
            "store",
            "shop");
    private static final Set<String> EVENT_TIMES = Set.of("event", "occurred", "happened");

    private NameWords() {}

    /** {@code eventTime} and {@code event_time} are {@code event} and {@code time}. */
    static List<String> of(String name) {
        return PARTS.splitAsStream(name)
                .filter(part -> !part.isEmpty())
                .map(part -> part.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static boolean any(String name, Set<String> words) {
        return of(name).stream().anyMatch(words::contains);
    }

    /** Something of which a sum says something. */
    static boolean isSummed(String name) {
        return any(name, MEASURES) && !isLabel(name);
    }

    /** Something of which an average says something, and a sum nothing. */
    static boolean isAveraged(String name) {
        return any(name, AVERAGED) && !isLabel(name);
    }

    /** A number that names something. */
    static boolean isLabel(String name) {
        List<String> words = of(name);
        return !words.isEmpty() && LABELS.contains(words.get(words.size() - 1));
    }

    /** Something of which there are several, each with events of its own. */
    static boolean isKey(String name) {
        return any(name, KEYS);
    }

    /** A time, of the event or of something else. */
    static boolean isTime(String name) {
        return any(name, TIMES);
    }

    /** How much it looks like the time of an event; negative for that of something else. */
    static int timeliness(String name) {
        if (any(name, OTHER_TIMES)) {
            return -2;
        }
        return any(name, TIMES) ? (any(name, EVENT_TIMES) ? 2 : 1) : 0;
    }
}
