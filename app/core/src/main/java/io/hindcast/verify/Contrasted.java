package io.hindcast.verify;

import io.hindcast.account.Fate;
import java.util.Map;
import java.util.Optional;

/** A record that counts in one result otherwise under two definitions. */
public record Contrasted(RecordPlace place, Cause cause, Seen one, Seen other) {
    /**
     * A record under one of the definitions.
     *
     * @param fate what became of it in this result; of a record of another one what became of it at all
     * @param clause what decided that
     * @param name the field or the function that it was about; no characters where there is none
     * @param atMs its valid event time, in milliseconds since 1970; −1 without one
     * @param key its key as JSON, where it is known
     * @param counts how the result has it in it
     * @param brought what it brought to the columns that are one call, as JSON; nothing where it does not count
     */
    public record Seen(
            Fate fate,
            Clause clause,
            String name,
            long atMs,
            Optional<String> key,
            Counts counts,
            Map<String, String> brought) {
        /** Of a record that a version does not read. */
        static final Seen NOT =
                new Seen(Fate.FILTERED, Clause.NONE, "", Judged.NO_TIME, Optional.empty(), Counts.NOT, Map.of());

        public Seen {
            brought = Map.copyOf(brought);
        }

        /** Whether the result has it in it. */
        public boolean isIn() {
            return counts != Counts.NOT;
        }

        /** What became of it here, in a word: {@code accepted}; {@code elsewhere} where another result has it. */
        public String word() {
            if (counts == Counts.CORRECTING) {
                return "corrects";
            }
            return isIn() || fate != Fate.ACCEPTED ? fate.word() : "elsewhere";
        }
    }

    /** How a result has a record in it. */
    public enum Counts {
        /** It does not. */
        NOT,
        /** From its first final on. */
        ON_TIME,
        /** Since a late event has corrected it. */
        CORRECTING
    }
}
