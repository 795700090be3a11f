package io.hindcast.pipeline;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is written here in place of keys that SQL, Flink and ksqlDB have, or why nothing is. */
final class OtherKeys {
    private static final String JOIN =
            "joins are windows: a keyed window over both topics says what there is of each, and what is missing; declare the"
                    + " fields of each topic under source.topics, take what they share as the key, and aggregate, such as"
                    + " total: first(total) of the one and paid: sum(paid) of the other";
    private static final String DEDUP =
            "write deduplicate: {by: [card, payment], within: 24h} for a topic that is partitioned by one of these fields;"
                    + " distinct(id), or distinct_exact(id, most), counts what comes twice once";
    private static final String ORDER =
            "not supported, because results are records of a topic: sorting is for whoever reads them; the greatest so many of"
                    + " a window are top(n, item, weight)";
    private static final String LIMIT =
            "not supported, because a stream has no end; the greatest so many of a window are top(n, item, weight), and the"
                    + " first ones first(n, x)";
    private static final String SLIDING =
            "not supported, but nearly the same is hopping: {size: 15m, every: 1m}, a window of 15 minutes every minute";
    private static final String WATERMARK =
            "not supported, because watermarks are made of the event times: write window.grace, which says how long a window"
                    + " waits for events out of order";
    private static final String GRACE =
            "write window.grace, which says how long a window waits for events out of order";
    private static final String GROUP = "write key: [sku]";
    private static final String CALLS = "write aggregates: {orders: count()}";
    private static final String KIND = "write tumbling: 5m, or hopping: {size: 5m, every: 1m}";
    private static final String WINDOW = "write window: {tumbling: 1m, grace: 30s}";
    private static final String ZONE =
            "write window: {calendar: {unit: day, zone: Europe/Berlin}, grace: 30s}; other windows are those of UTC";
    private static final String WHERE = "write where: status == \"PAID\"";
    private static final String FIELDS = "write fields: {sku: string, amount: decimal}";
    private static final String TIME = "write event-time: FIELD, with a field of type timestamp";
    private static final String GROUP_ID =
            "not supported, because each version has a group of its own, with the offsets that its results come from";
    private static final String PUBLISH = "write publish: {topic: NAME}";
    private static final String THREADS =
            "not supported, because workers share what there is: their number is that of what you start, and the partitions of"
                    + " the topic are the limit";
    private static final String CONNECTION =
            "not supported, because a definition runs on any cluster: write it on the command"
                    + " line, --bootstrap-server and --command-config";
    private static final String SQL =
            "not supported, because a definition is YAML: source, where, key, window, aggregates," + " having";
    private static final String ROWS =
            "not supported, because a record is one event; what stands in a list is for whoever writes the topic";

    private static final Map<String, String> ANSWERS = Map.ofEntries(
            entry("join", JOIN),
            entry("joins", JOIN),
            entry("lookup", JOIN),
            entry("enrich", JOIN),
            entry("dedup", DEDUP),
            entry("deduplication", DEDUP),
            entry("distinct", DEDUP),
            entry("orderby", ORDER),
            entry("order", ORDER),
            entry("sort", ORDER),
            entry("sortby", ORDER),
            entry("limit", LIMIT),
            entry("top", LIMIT),
            entry("topn", LIMIT),
            entry("sliding", SLIDING),
            entry("slide", SLIDING),
            entry("cumulate", "write total: {every: 1h, resets: day}"),
            entry("tumble", "write tumbling: 1m"),
            entry("hop", "write hopping: {size: 5m, every: 1m}"),
            entry("advance", "write hopping: {size: 5m, every: 1m}"),
            entry("advanceby", "write hopping: {size: 5m, every: 1m}"),
            entry("windows", WINDOW),
            entry("tumbling", WINDOW),
            entry("hopping", WINDOW),
            entry("session", "write window: {session: {gap: 30m}, grace: 30s}"),
            entry("gap", "write session: {gap: 30m}"),
            entry("size", KIND),
            entry("length", KIND),
            entry("duration", KIND),
            entry("type", KIND),
            entry("period", KIND),
            entry("every", KIND),
            entry("unit", "write calendar: {unit: day}"),
            entry("timezone", ZONE),
            entry("zone", ZONE),
            entry("tz", ZONE),
            entry("watermark", WATERMARK),
            entry("watermarks", WATERMARK),
            entry("watermarkdelay", WATERMARK),
            entry("lateness", GRACE),
            entry("allowedlateness", GRACE),
            entry("graceperiod", GRACE),
            entry("groupby", GROUP),
            entry("group", GROUP),
            entry("partitionby", GROUP),
            entry("keyby", GROUP),
            entry("keys", GROUP),
            entry("select", CALLS),
            entry("aggregate", CALLS),
            entry("aggregations", CALLS),
            entry("metrics", CALLS),
            entry("measures", CALLS),
            entry("filter", WHERE),
            entry("filters", WHERE),
            entry("condition", WHERE),
            entry("columns", FIELDS),
            entry("schema", FIELDS),
            entry("timestamp", TIME),
            entry("timefield", TIME),
            entry("timestampfield", TIME),
            entry("rowtime", TIME),
            entry("consumergroup", GROUP_ID),
            entry("groupid", GROUP_ID),
            entry("sink", PUBLISH),
            entry("output", PUBLISH),
            entry("insertinto", PUBLISH),
            entry(
                    "emit",
                    "not supported, but publish: {provisional-every: 10s} shows open windows too; final results always"
                            + " come"),
            entry(
                    "trigger",
                    "not supported, but publish: {provisional-every: 10s} shows open windows too; final results always"
                            + " come"),
            entry("parallelism", THREADS),
            entry("partitions", THREADS),
            entry("bootstrapservers", CONNECTION),
            entry("bootstrapserver", CONNECTION),
            entry("brokers", CONNECTION),
            entry("sql", SQL),
            entry("query", SQL),
            entry(
                    "key",
                    "write keyed: FIELD, if the topic is partitioned by it; beside source, key says what results are of"),
            entry("retention", "write publish: {retention: {results: 30d, rejected: 30d}}"),
            entry("union", "write source: {topics: [a, b]}"),
            entry("name", "write pipeline: NAME"),
            entry("flatten", ROWS),
            entry("explode", ROWS),
            entry("unnest", ROWS),
            entry("valueformat", "write format: json"));

    /** Keys whose value is read as that of the key that was meant. */
    private static final Map<String, String> SAME = Map.ofEntries(
            entry("groupby", "key"),
            entry("partitionby", "key"),
            entry("keyby", "key"),
            entry("filter", "where"),
            entry("select", "aggregates"),
            entry("aggregate", "aggregates"),
            entry("aggregations", "aggregates"),
            entry("metrics", "aggregates"),
            entry("measures", "aggregates"),
            entry("name", "pipeline"),
            entry("tumble", "tumbling"),
            entry("hop", "hopping"),
            entry("allowedlateness", "grace"),
            entry("lateness", "grace"),
            entry("timestamp", "event-time"),
            entry("timefield", "event-time"),
            entry("timestampfield", "event-time"),
            entry("rowtime", "event-time"),
            entry("columns", "fields"));

    private OtherKeys() {}

    /** Empty for a key that nobody would expect. */
    static Optional<String> answer(String key) {
        return Optional.ofNullable(ANSWERS.get(plain(key)));
    }

    /** The key of this language that says the same; empty if none does, or in another form. */
    static Optional<String> same(String key) {
        return Optional.ofNullable(SAME.get(plain(key)));
    }

    private static String plain(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }
}
