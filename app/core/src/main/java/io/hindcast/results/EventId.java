package io.hindcast.results;

import java.util.Optional;

/** Which event a result is told to: where its record stands, {@code payments/3/1234}. The same in every run. */
public record EventId(String topic, int partition, long offset) {
    /** Reads one as it stands in a result; empty if it is none. */
    public static Optional<EventId> read(String text) {
        // No topic has a slash in its name.
        String[] parts = text.split("/", -1);
        try {
            return parts.length == 3
                    ? Optional.of(new EventId(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2])))
                    : Optional.empty();
        } catch (NumberFormatException notAPlace) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return topic + "/" + partition + "/" + offset;
    }
}
