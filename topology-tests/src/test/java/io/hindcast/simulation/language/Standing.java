package io.hindcast.simulation.language;

import java.time.Instant;
import java.util.Comparator;

/** Where an event stands among all events: by its time, then by where it is in the log. */
public record Standing(Instant time, Spot spot) implements Comparable<Standing> {
    private static final Comparator<Standing> ORDER = Comparator.comparing(Standing::time)
            .thenComparing(standing -> standing.spot().topic())
            .thenComparing(standing -> standing.spot().partition())
            .thenComparing(standing -> standing.spot().offset());

    @Override
    public int compareTo(Standing other) {
        return ORDER.compare(this, other);
    }
}
