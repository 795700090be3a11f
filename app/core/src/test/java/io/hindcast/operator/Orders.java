package io.hindcast.operator;

import io.hindcast.definition.Definitions;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.Reason;
import io.hindcast.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;

/** An ingest of orders for tests: one partition, records as JSON, and what became of them. */
final class Orders {
    /** Where every record's own timestamp stands: an hour after midnight. */
    static final long NOW_MS = 3_600_000;

    private static final String DEFINITION = """
            pipeline: orders
            source:
              topic: orders
              format: json
              event-time: at
              max-ahead: 10m
              %s
              fields:
                sku: string
                customer: {type: string, from: $key}
                status: string
                amount: decimal
                quantity: int
                coupon: string?
                at: {type: timestamp, epoch: ms}
            where: status == "PAID"
            key: [sku, {coupon: "coupon"}]
            window: {tumbling: 1m, grace: 30s}
            aggregates:
              orders: count()
              revenue: sum(amount)
              price: max(amount / quantity)
            """;

    final List<String> rejected = new ArrayList<>();
    final List<byte[]> frames = new ArrayList<>();
    private final PipelineRules rules;
    private final IngestTask task;
    private long offset;

    private Orders(PipelineRules rules, Resume resume) {
        this.rules = rules;
        IngestPorts ports =
                new IngestPorts(key -> key.length() % 2, 1, key -> 0, (to, frame) -> frames.add(frame), this::reject);
        task = new IngestTask(rules, 0, resume, ports);
    }

    static Orders ingest() {
        return ingest(Resume.BEGINNING);
    }

    /** Of a source with one more line. */
    static Orders ingest(String line) {
        return new Orders(rules(DEFINITION.formatted(line)), Resume.BEGINNING);
    }

    static Orders ingest(Resume resume) {
        return new Orders(rules(DEFINITION.formatted("")), resume);
    }

    /** Of a source that is partitioned by customer: names of even length belong into partition 0. */
    static Orders keyedIngest() {
        return ingest("keyed: customer");
    }

    /** Late events correct results for ten minutes. */
    static Orders corrected() {
        return new Orders(rules(DEFINITION.formatted("") + "late: correct\nretain: 10m\n"), Resume.BEGINNING);
    }

    /** Open windows are shown while they fill; with more lines of the definition. */
    static Orders shownEarly(String lines) {
        String text = DEFINITION.formatted("") + "publish: {provisional-every: 100ms}\n" + lines;
        return new Orders(rules(text), Resume.BEGINNING);
    }

    /** In windows of three minutes, one every minute, that late events correct for ten; with more lines of the definition. */
    static Orders overlapping(String lines) {
        String text = DEFINITION.formatted("").replace("tumbling: 1m", "hopping: {size: 3m, every: 1m}");
        return new Orders(rules(text + "late: correct\nretain: 10m\n" + lines), Resume.BEGINNING);
    }

    /** In sessions with a gap of three minutes; with more lines of the definition. */
    static Orders inSessions(String max, String lines) {
        String text = DEFINITION.formatted("").replace("tumbling: 1m", "session: {gap: 3m" + max + "}");
        return new Orders(rules(text + lines), Resume.BEGINNING);
    }

    /** In totals of a step of a minute, with more of them and more lines of the definition. */
    static Orders inTotals(String more, String lines) {
        String text = DEFINITION.formatted("").replace("tumbling: 1m", "total: {every: 1m, " + more + "}");
        return new Orders(rules(text + lines), Resume.BEGINNING);
    }

    /** Only positive revenues are published. */
    static Orders positiveRevenue() {
        return new Orders(rules(DEFINITION.formatted("") + "having: revenue > 0\n"), Resume.BEGINNING);
    }

    /** With a result that has no value where there is but one order: a division by zero. */
    static Orders divided() {
        return new Orders(rules(DEFINITION.formatted("") + "  others: revenue / (orders - 1)\n"), Resume.BEGINNING);
    }

    /** That keep every customer. */
    static Orders customers() {
        return new Orders(
                rules(DEFINITION.formatted("") + "  customers: distinct_exact(customer, 100000)\n"), Resume.BEGINNING);
    }

    static PipelineRules rules(String definition) {
        Definitions read = Definitions.of("orders.yaml", definition);
        if (read instanceof Definitions.Sound sound) {
            return PipelineRules.of(sound.definitions().get(0).compiled());
        }
        throw new IllegalStateException(read.toString());
    }

    /** A sound order with this event time. */
    static String at(long atMs) {
        return paid("\"sku\":\"a\",\"amount\":1,\"quantity\":1,\"coupon\":\"x\",\"at\":" + atMs);
    }

    /** A paid order of these members. */
    static String paid(String members) {
        return "{\"status\":\"PAID\"," + members + "}";
    }

    void process(String value) {
        process(next().withValue(value));
    }

    void process(PlainRecord record) {
        task.process(record);
        offset++;
    }

    /** The next record of the partition, without a value. */
    PlainRecord next() {
        return PlainRecord.at("orders", 0, offset).withTimestamp(NOW_MS).withKey("anna");
    }

    PipelineRules rules() {
        return rules;
    }

    IngestTask task() {
        return task;
    }

    private void reject(SourceRecord record, Reason reason, String detail) {
        rejected.add(reason.word());
    }
}
