package io.hindcast.runtime.status;

import java.util.Locale;

/**
 * Something that people want to know at once.
 *
 * @param about a version, {@code revenue/v1}, or a pipeline, {@code revenue}
 * @param text continues the sentence that {@code about} begins
 */
public record Notice(Kind kind, String about, String text) {
    /** What it is about. */
    public enum Kind {
        /** A definition has become a version. */
        PROPOSED,
        /** A version runs. */
        STARTED,
        /** A version has read what was there. */
        CAUGHT_UP,
        /** A version serves. */
        SERVING,
        /** A version or a pipeline waits for something that people can mend. */
        WAITING,
        /** A version is stopped until it has taken up partitions that a source has got. */
        GROWING,
        /** A version reads slower than it could, or no longer so. */
        PACED,
        /** A version does not see the beginning of its sources. */
        INCOMPLETE,
        /** A version goes on by rules of a time zone that are not those of this Java. */
        OTHER_ZONES,
        /** A version goes on as an earlier release began it; this one would compute something else. */
        EARLIER_RELEASE,
        /** What the ledger stood at, to be kept outside of it. */
        ANCHORED,
        /** The ledger may hold more than before. */
        RAISED,
        /** The ledger holds something that this worker cannot read. */
        LEDGER,
        /** A version, a file or the worker itself has trouble; it is tried again, or people can mend it. */
        TROUBLE,
        /** What had trouble works again. */
        RECOVERED,
        /** A version runs, but may not do something that it should. */
        RESTRAINED,
        /** A version has stopped for good. */
        STOPPED;

        /** {@code caught-up}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether somebody must look at it. */
        public boolean bad() {
            return this == LEDGER || this == TROUBLE || this == STOPPED;
        }
    }

    /** One line: {@code revenue/v1 has caught up}. */
    public String line() {
        return about + " " + text;
    }
}
