package io.hindcast.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One stage of a version. It runs as tasks, one for each partition number of its inputs: each reads the partitions of that number,
 * one of each input, and commits their offsets.
 *
 * @param kind what it does
 * @param inputs the topics that it reads, by name
 * @param outputs the topics that it writes
 * @param stores what it keeps
 */
public record Stage(Kind kind, List<String> inputs, List<OwnTopic> outputs, List<Store> stores) {
    public Stage {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        stores = List.copyOf(stores);
    }

    /** The same, which writes one topic more. */
    Stage and(OwnTopic output) {
        List<OwnTopic> all = new ArrayList<>(outputs);
        all.add(output);
        return new Stage(kind, inputs, all, stores);
    }

    /** What a stage does. */
    public enum Kind {
        /** Reads one source topic, decides the fate of each record, and sends partials on. */
        INGEST,
        /** Merges the partials of all source topics and publishes. */
        AGGREGATE,
        /** Does both, for a source whose partitions share no key. */
        DIRECT;

        /** What it commits beside the offsets of its inputs. */
        public Set<Numbers> commits() {
            return switch (this) {
                case INGEST -> Set.of(Numbers.READ);
                case AGGREGATE -> Set.of(Numbers.PUBLISHED);
                case DIRECT -> Set.of(Numbers.READ, Numbers.PUBLISHED);
            };
        }
    }
}
