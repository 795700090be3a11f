package io.hindcast.topology;

import io.hindcast.schema.SchemaFacts;
import io.hindcast.schema.SchemaId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The schemas that records of one partition name and of which nothing is recorded, as far as these records were seen: the one in front of
 * which the partition waits, and those that it will meet behind it, so that all of them are asked for at the same time. Not thread-safe.
 */
final class LackingSchemas {
    /** So many are known of one partition at most: what is no record of the format may name any number. */
    static final int MOST = 20;

    private Optional<SchemaId> front = Optional.empty();
    private Map<SchemaId, Long> seen = new LinkedHashMap<>();

    /**
     * Records were looked at, from the first one that is to be read next.
     *
     * @param lacking what they lack, by the offset of the first record that names it, in the order of these; at most {@link #MOST}
     * @param last the offset of the last of these records: what was seen behind it is there still
     */
    void looked(Map<SchemaId, Long> lacking, long last) {
        Map<SchemaId, Long> now = new LinkedHashMap<>(lacking);
        seen.forEach((id, offset) -> {
            if (offset > last && now.size() < MOST) {
                now.putIfAbsent(id, offset);
            }
        });
        front = lacking.keySet().stream().findFirst();
        seen = now;
    }

    /** Leaves out what is recorded by now. */
    void know(SchemaFacts facts) {
        seen.keySet().removeIf(id -> facts.of(id).isPresent());
        front = front.filter(seen::containsKey);
    }

    /** Whether the next record cannot be read. */
    boolean waits() {
        return front.isPresent();
    }

    Set<SchemaId> all() {
        return seen.keySet();
    }
}
