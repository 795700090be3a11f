package io.hindcast.compare;

import io.hindcast.ledger.Reach;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.results.EventId;
import io.hindcast.results.ResultHead;
import io.hindcast.results.ResultsHeartbeat;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What events are told: compared is what both versions have told the same events, as far as both have read.
 *
 * @param below by source partition the offset up to which both have read, exclusive
 * @param replaced whether what is told stands for the key until the next event of it: then the last of what both have read is compared
 */
public record EventScope(Map<Place, Long> below, boolean replaced) implements Scope {
    /** A source partition. */
    public record Place(String topic, int partition) {}

    public EventScope {
        below = Map.copyOf(below);
    }

    /** What a version has surely told by itself. */
    public static EventScope of(Seen version) {
        return new EventScope(read(version), isProfile(version.pipeline()));
    }

    static EventScope of(Seen version, Seen other) {
        Map<Place, Long> below = new HashMap<>();
        Map<Place, Long> others = read(other);
        read(version).forEach((place, offset) -> below.put(place, Math.min(offset, others.getOrDefault(place, 0L))));
        return new EventScope(below, isProfile(version.pipeline()) || isProfile(other.pipeline()));
    }

    /** Up to where what its events are told lies before the ends of its results topic. */
    private static Map<Place, Long> read(Seen version) {
        Map<Place, Long> read = new HashMap<>();
        version.before()
                .sources()
                .forEach(source ->
                        read.put(new Place(source.topic(), source.partition()), Math.max(0, source.committed())));
        return read;
    }

    private static boolean isProfile(Pipeline pipeline) {
        return pipeline.results().answers().decide().isEmpty();
    }

    @Override
    public boolean nothing() {
        return below.values().stream().allMatch(offset -> offset == 0);
    }

    @Override
    public Part put(WindowJoin join, Side side, byte[] key, byte[] value) {
        Optional<ResultHead> head = value.length == 0 ? Optional.empty() : ResultHead.read(value);
        Optional<EventId> event = head.flatMap(ResultHead::event);
        if (event.isEmpty() || ResultsHeartbeat.isKey(key)) {
            return Part.FOREIGN;
        }
        if (!contains(event.get())) {
            return Part.LATER;
        }
        if (replaced) {
            join.withdraw(side, key);
        }
        if (head.get().kind() == ResultHead.Kind.FINAL) {
            join.put(side, key, head.get().endMs(), value);
        } else {
            join.putIncomplete(side, key);
        }
        return Part.NOW;
    }

    /** Whether an event is compared. */
    public boolean contains(EventId event) {
        return event.offset() < below.getOrDefault(new Place(event.topic(), event.partition()), 0L);
    }

    @Override
    public Optional<String> indivisible() {
        return Optional.of("what events are told is compared by the offsets of both versions, from the beginning on");
    }

    @Override
    public Optional<Scope> since(Reach.Windows compared) {
        return Optional.empty();
    }

    /** No windows: nobody goes on with a comparison of this. */
    @Override
    public Reach.Windows windows() {
        return new Reach.Windows(-1, -1);
    }

    @Override
    public OptionalLong unsettledEndMs(byte[] value) {
        return OptionalLong.empty();
    }

    @Override
    public String words() {
        return "events that both versions have read";
    }

    @Override
    public String title() {
        return words();
    }

    @Override
    public Optional<String> incomplete() {
        return Optional.empty();
    }
}
