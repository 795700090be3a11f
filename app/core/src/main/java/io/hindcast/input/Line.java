package io.hindcast.input;

import java.util.Optional;
import java.util.OptionalLong;

/** What the next line of an input, or the next element of an array, turned out to be. */
public sealed interface Line {
    /**
     * A record.
     *
     * @param number of the line that it begins in, counted from 1
     * @param key the text of the key field; empty where no key was asked for, or the record has none
     * @param value JSON, or a line, as UTF-8; not copied, the receiver owns it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared: it goes from the reader to the producer
    record Entry(long number, Optional<String> key, byte[] value) implements Line {}

    /**
     * A line that is no record, or several that belong together.
     *
     * @param number of the first, counted from 1
     * @param column counted from 1, in characters; empty where the whole line is meant
     * @param reason without the place
     * @param kind what is wrong, in a word
     * @param behind whether the reader can go on
     * @param raw the bytes as they stand there, without the last line's end; empty where nobody knows how far they go. Of an element of
     *     an array on one line
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared: it goes to where bad lines are kept
    record Bad(long number, OptionalLong column, String reason, Kind kind, Behind behind, byte[] raw) implements Line {
        private static final byte[] UNKNOWN = {};

        Bad(long number, String reason, Kind kind, byte[] raw) {
            this(number, OptionalLong.empty(), reason, kind, Behind.MORE, raw);
        }

        /** One with nothing behind it. */
        static Bad last(long number, String reason) {
            return new Bad(number, OptionalLong.empty(), reason, Kind.FORM, Behind.NOTHING, UNKNOWN);
        }

        /** One with nothing behind it. */
        static Bad last(long number, long column, String reason) {
            return new Bad(number, OptionalLong.of(column), reason, Kind.FORM, Behind.NOTHING, UNKNOWN);
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

    /** What is wrong with a line. */
    enum Kind {
        JSON("not JSON"),
        UTF_8("not UTF-8"),
        CELLS("cells"),
        QUOTES("quotes"),
        LENGTH("too long"),
        KEY("no key"),
        /** With the file as a whole. */
        FORM("form");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
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
