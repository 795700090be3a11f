package io.hindcast.input;

import java.util.Optional;
import java.util.OptionalLong;

/** What the next line of an input, or the next element of an array, turned out to be. */
public sealed interface Line {
    /**
     * A record to write.
     *
     * @param key the text of the key field; empty where no key was asked for
     * @param value JSON as UTF-8; not copied, the receiver owns it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared: it goes from the reader to the producer
    record Entry(Optional<String> key, byte[] value) implements Line {}

    /**
     * A line that is no record.
     *
     * @param number counted from 1
     * @param column counted from 1, in characters; empty where the whole line is meant
     * @param reason without the place
     */
    record Bad(long number, OptionalLong column, String reason) implements Line {
        Bad(long number, String reason) {
            this(number, OptionalLong.empty(), reason);
        }

        /** With the place: {@code flights.csv:17: not CSV: …}, {@code flights.json:17:3: element 4 is a number; …}. */
        public String at(Input input) {
            return input.name() + ":" + number + (column.isPresent() ? ":" + column.getAsLong() : "") + ": " + reason;
        }
    }

    /** After the last one. */
    record End() implements Line {}
}
