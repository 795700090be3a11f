package io.hindcast.simulation.language;

import java.time.Instant;
import java.util.Comparator;

/** Where an event stands among all events of a topic: by its time, then by where it is in the log. */
public record Standing(Instant time, int partition, long offset) implements Comparable<Standing> {
    private static final Comparator<Standing> ORDER = Comparator.comparing(Standing::time)
            .thenComparing(Standing::partition)
            .thenComparing(Standing::offset);

    @Override
    public int compareTo(Standing other) {
        return ORDER.compare(this, other);
    }
}
