package io.hindcast.tool.explain;

import io.hindcast.verify.Explanation;
import java.util.List;

/**
 * What the log has of a result.
 *
 * @param computed the result once more
 * @param read so many records were read
 * @param stretch of the log that was read
 */
record FoundRecords(ExplainedRecords records, List<Explanation.Result> computed, long read, Stretch stretch) {
    FoundRecords {
        computed = List.copyOf(computed);
    }

    /** Whether that is what was published last. */
    boolean has(PublishedFinals published) {
        return published
                .last()
                .map(value ->
                        computed.stream().anyMatch(result -> result.value().equals(value)))
                .orElse(computed.isEmpty());
    }
}
