package io.hindcast.input;

import java.util.Optional;
import java.util.OptionalLong;

/** What the next line of an input, or the next element of an array, turned out to be. */
public sealed interface Line {
    /**
     * A record.
     *
     * @param number of the line that it begins in, counted from 1
     * @param key the text of the key field; empty where no key was asked for
     * @param value JSON as UTF-8; not copied, the receiver owns it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared: it goes from the reader to the producer
    record Entry(long number, Optional<String> key, byte[] value) implements Line {}

    /**
     * A line that is no record.
     *
     * @param number counted from 1
     * @param column counted from 1, in characters; empty where the whole line is meant
     * @param reason without the place
     * @param behind whether the reader can go on
     */
    record Bad(long number, OptionalLong column, String reason, Behind behind) implements Line {
        Bad(long number, String reason, Behind behind) {
            this(number, OptionalLong.empty(), reason, behind);
        }

        /** With the place: {@code flights.csv:17: not CSV: …}, {@code flights.json:17:3: element 4 is a number; …}. */
        public String at(Input input) {
            return place(input) + ": " + reason;
        }

        /** The place alone: {@code flights.csv:17}. */
        public String place(Input input) {
            return input.name() + ":" + number + (column.isPresent() ? ":" + column.getAsLong() : "");
        }
    }

    /** Whether anything can be known of what stands behind a bad line. */
    enum Behind {
        /** The next line begins where it should. */
        MORE,
        /** Nobody knows where the next record begins, or none would be one. */
        NOTHING
    }

    /** After the last one. */
    record End() implements Line {}
}
