package io.hindcast.compare;

import io.hindcast.ledger.Reach;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the results of both versions into a join, those of a partition in their order, and notes from where on another comparison has to read that
 * goes on with this one. Not thread-safe.
 */
public final class ScopeReading {
    private final Scope scope;
    private final WindowJoin join;
    private final Map<Side, Reach.Place> before;
    private final Map<Side, Map<Integer, Long>> later = new EnumMap<>(Side.class);
    private boolean contradicts;

    /** From the beginning on. */
    public ScopeReading(Scope scope, WindowJoin join) {
        this(scope, join, Map.of());
    }

    /** @param before what the comparison had read that it goes on with; of both sides, or of none */
    public ScopeReading(Scope scope, WindowJoin join, Map<Side, Reach.Place> before) {
        this.scope = scope;
        this.join = join;
        this.before = Map.copyOf(before);
    }

    /**
     * Takes a record.
     *
     * @param value empty (no bytes) for a tombstone
     * @return whether it is a result at all
     */
    public boolean take(Side side, int partition, long offset, byte[] key, byte[] value) {
        Scope.Part part = scope.put(join, side, key, value);
        if (part == Scope.Part.LATER) {
            later.computeIfAbsent(side, none -> new HashMap<>()).putIfAbsent(partition, offset);
        } else if (part == Scope.Part.BEFORE) {
            contradicts |= Optional.ofNullable(before.get(side))
                    .filter(place -> offset >= place.ends().get(partition))
                    .isPresent();
        }
        return part != Scope.Part.FOREIGN;
    }

    /**
     * Whether something was published of a window that had settled, and was compared: what was found of it holds no longer. Then one of the two is
     * not what it must be, and only who compares everything can say what.
     */
    public boolean contradicts() {
        return contradicts;
    }

    /** What was read of a topic. */
    public Reach.Place place(Side side, String topicId, Map<Integer, Long> ends) {
        return Reach.Place.of(topicId, ends, later.getOrDefault(side, Map.of()));
    }
}
