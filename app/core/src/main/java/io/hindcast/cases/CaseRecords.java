package io.hindcast.cases;

import java.util.List;
import java.util.Map;

/**
 * What comes of the records of a case, whatever it expects.
 *
 * @param results the last one of each window, each as the JSON texts of its leaves by dotted path: {@code key.sku}, {@code
 *     window.start}, {@code orders}
 * @param rejected the reasons of the rejected records, in order
 */
public record CaseRecords(List<Map<String, String>> results, List<String> rejected) {
    public CaseRecords {
        results = List.copyOf(results);
        rejected = List.copyOf(rejected);
    }
}
