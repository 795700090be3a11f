package io.hindcast.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Result;
import io.hindcast.operator.ResultSink;
import io.hindcast.source.Reason;
import io.hindcast.source.SourceRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came out of a case: the last result of each window, or what each event is told, and rejected records, in order. Not thread-safe. */
final class Actual implements ResultSink {
    /** Why a record was rejected. */
    record Rejected(Reason reason, String detail) {}

    private final Map<String, Map<String, String>> results = new LinkedHashMap<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private final List<Map<String, String>> alerts = new ArrayList<>();

    private final boolean keepsAlerts;

    /** @param keepsAlerts whether the case cares: time may go on for very long */
    Actual(boolean keepsAlerts) {
        this.keepsAlerts = keepsAlerts;
    }

    @Override
    public void publish(GroupKey group, Result result) {
        tell(result);
    }

    /** A result, or what an event is told: each by itself, also where it is replaced in a topic. */
    void tell(Result result) {
        Map<String, String> leaves = Json.leaves(result.value());
        results.put(leaves.getOrDefault(Expectation.EVENT_ID, new String(result.key(), UTF_8)), leaves);
    }

    @Override
    public void withdraw(GroupKey group, byte[] recordKey) {
        results.remove(new String(recordKey, UTF_8));
    }

    void reject(SourceRecord record, Reason reason, String detail) {
        rejected.add(new Rejected(reason, detail));
    }

    void alert(GroupKey group, Result event) {
        if (!keepsAlerts) {
            return;
        }
        alerts.add(Json.leaves(event.value()));
    }

    /** What was told of alerts, in order, by dotted path: {@code key.sku}, {@code alert.name}, {@code alert.state}. */
    List<Map<String, String>> alerts() {
        return alerts;
    }

    /** By dotted path: {@code key.sku}, {@code window.start} or {@code event.id}, {@code orders}. */
    List<Map<String, String>> results() {
        return List.copyOf(results.values());
    }

    List<Rejected> rejected() {
        return rejected;
    }
}
