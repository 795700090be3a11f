package io.hindcast.compare;

import io.hindcast.ledger.Reach;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.progress.SourceProgress;
import io.hindcast.results.EventId;
import io.hindcast.results.ResultHead;
import io.hindcast.results.ResultsHeartbeat;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What events are told: compared is what both versions have told the same events, as far as both have read them and say something of
 * their time.
 *
 * @param read by source partition the offsets that both have read
 * @param untilMs events at or behind that time are told nothing by one of them, in milliseconds since 1970
 * @param incompleteMs of events up to that time something may be missing in one of them: they are only counted; −1 if of none
 * @param replaced whether what is told stands for the key until the next event of it: then the last of what both have read is compared
 */
public record EventScope(Map<Place, Offsets> read, long untilMs, long incompleteMs, boolean replaced) implements Scope {
    /** A source partition. */
    public record Place(String topic, int partition) {}

    /** From one, inclusive, to another, exclusive. */
    public record Offsets(long from, long to) {
        private static final Offsets NONE = new Offsets(0, 0);

        Offsets and(Offsets other) {
            return new Offsets(Math.max(from, other.from), Math.min(to, other.to));
        }

        boolean contains(long offset) {
            return offset >= from && offset < to;
        }
    }

    public EventScope {
        read = Map.copyOf(read);
    }

    /** What a version has surely told by itself. */
    public static EventScope of(Seen version) {
        return new EventScope(read(version), Long.MAX_VALUE, -1, isProfile(version.pipeline()));
    }

    static EventScope of(Seen version, Seen other) {
        Map<Place, Offsets> both = new HashMap<>();
        Map<Place, Offsets> others = read(other);
        read(version)
                .forEach((place, offsets) -> both.put(place, offsets.and(others.getOrDefault(place, Offsets.NONE))));
        return new EventScope(
                both,
                Math.min(untilMs(version), untilMs(other)),
                Math.max(incompleteMs(version), incompleteMs(other)),
                isProfile(version.pipeline()) || isProfile(other.pipeline()));
    }

    private static long untilMs(Seen version) {
        return version.start().until().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    }

    private static long incompleteMs(Seen version) {
        return version.pipeline().incompleteMs(version.start().incompleteMs());
    }

    /** From where it began up to where what its events are told lies before the ends of its results topic. */
    private static Map<Place, Offsets> read(Seen version) {
        Map<Place, Offsets> read = new HashMap<>();
        for (SourceProgress source : version.before().sources()) {
            long from = version.start().sources().stream()
                    .filter(start -> start.topic().equals(source.topic()))
                    .mapToLong(start -> start.startOffsets().get(source.partition()))
                    .findFirst()
                    .orElse(0);
            read.put(new Place(source.topic(), source.partition()), new Offsets(from, source.committed()));
        }
        return read;
    }

    private static boolean isProfile(Pipeline pipeline) {
        return pipeline.results().answers().decide().isEmpty();
    }

    @Override
    public boolean nothing() {
        return read.values().stream().allMatch(offsets -> offsets.to() <= offsets.from());
    }

    @Override
    public Part put(WindowJoin join, Side side, byte[] key, byte[] value) {
        Optional<ResultHead> head = value.length == 0 ? Optional.empty() : ResultHead.read(value);
        Optional<EventId> event = head.flatMap(ResultHead::event);
        if (event.isEmpty() || ResultsHeartbeat.isKey(key)) {
            return Part.FOREIGN;
        }
        if (!contains(event.get()) || head.get().startMs() >= untilMs) {
            return Part.NEVER;
        }
        if (replaced) {
            join.withdraw(side, key);
        }
        if (head.get().kind() == ResultHead.Kind.FINAL && head.get().startMs() > incompleteMs) {
            join.put(side, key, head.get().endMs(), value);
        } else {
            join.putIncomplete(side, key);
        }
        return Part.NOW;
    }

    /** Whether an event is compared. */
    public boolean contains(EventId event) {
        return read.getOrDefault(new Place(event.topic(), event.partition()), Offsets.NONE)
                .contains(event.offset());
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
        return "events that both versions have read"
                + (untilMs == Long.MAX_VALUE ? "" : ", before " + Instant.ofEpochMilli(untilMs));
    }

    @Override
    public String title() {
        return words();
    }

    @Override
    public Optional<String> incomplete() {
        return incompleteMs < 0
                ? Optional.empty()
                : Optional.of("of events up to " + Instant.ofEpochMilli(incompleteMs)
                        + " something that was before the start may be missing; they are counted, not compared.");
    }
}
