package io.hindcast.load;

import java.util.Optional;

/** What the next line of an input turned out to be. */
sealed interface Line {
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
     * @param reason without the place
     */
    record Bad(long number, String reason) implements Line {
        /** With the place: {@code flights.csv:17: not CSV: …}. */
        String at(Input input) {
            return input.name() + ":" + number + ": " + reason;
        }
    }

    /** After the last line. */
    record End() implements Line {}
}
