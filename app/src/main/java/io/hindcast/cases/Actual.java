package io.hindcast.cases;

import io.hindcast.aggregate.Result;
import io.hindcast.source.Reason;
import io.hindcast.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What came out of a case: final results and rejected records, in order. Not thread-safe. */
final class Actual {
    /** Why a record was rejected. */
    record Rejected(Reason reason, String detail) {}

    private final List<Map<String, String>> results = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    void publish(Result result) {
        results.add(Json.leaves(result.value()));
    }

    void reject(SourceRecord record, Reason reason, String detail) {
        rejected.add(new Rejected(reason, detail));
    }

    /** By dotted path: {@code key.sku}, {@code window.start}, {@code orders}. */
    List<Map<String, String>> results() {
        return results;
    }

    List<Rejected> rejected() {
        return rejected;
    }
}
