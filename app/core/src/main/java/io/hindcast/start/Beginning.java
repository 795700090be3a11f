package io.hindcast.start;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Where a version is to begin in the logs of its sources. */
public sealed interface Beginning {
    /** At the first record that there is. */
    record Earliest() implements Beginning {}

    /** So early that no event from this time on is missed. */
    record Time(Instant from) implements Beginning {}

    /** At these offsets: by topic, then by partition. */
    record Offsets(Map<String, Map<Integer, Long>> byTopic) implements Beginning {
        public Offsets {
            Map<String, Map<Integer, Long>> copy = new TreeMap<>();
            byTopic.forEach((topic, offsets) -> copy.put(topic, Map.copyOf(offsets)));
            byTopic = Map.copyOf(copy);
        }
    }
}
