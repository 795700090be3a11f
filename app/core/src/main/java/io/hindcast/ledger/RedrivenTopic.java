package io.hindcast.ledger;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a redrive corrects of one source topic.
 *
 * @param topicId Kafka's own: a topic that is made anew has other records at the same offsets
 * @param origins by partition, the offsets of the records that are corrected
 * @param ends where each partition ended when the redrive was begun: what it appends stands at or behind that
 */
public record RedrivenTopic(String topic, String topicId, SortedMap<Integer, Offsets> origins, List<Long> ends) {
    public RedrivenTopic {
        origins = Collections.unmodifiableSortedMap(new TreeMap<>(origins));
        ends = List.copyOf(ends);
        if (origins.isEmpty()) {
            throw new IllegalArgumentException("nothing of topic '" + topic + "' is corrected");
        }
    }

    public RedrivenTopic(String topic, String topicId, Map<Integer, Offsets> origins, List<Long> ends) {
        this(topic, topicId, new TreeMap<>(origins), ends);
    }

    /** Whether that record is one of those which are corrected. */
    public boolean corrects(String of, int partition, long offset) {
        return topic.equals(of)
                && Optional.ofNullable(origins.get(partition))
                        .filter(offsets -> offsets.holds(offset))
                        .isPresent();
    }

    /** How many records are corrected. */
    public long records() {
        return origins.values().stream().mapToLong(Offsets::size).sum();
    }
}
