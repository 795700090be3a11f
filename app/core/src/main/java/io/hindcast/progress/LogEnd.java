package io.hindcast.progress;

import java.util.OptionalLong;

/** Where the log of a partition ends, exclusive, as far as that could be seen. */
public sealed interface LogEnd {
    /** The end for whoever reads committed records only; empty where it could not be seen. */
    OptionalLong stable();

    /** The end with everything that was written; empty where it could not be seen. */
    OptionalLong written();

    /** A log with that end and no open transaction. */
    static LogEnd at(long offset) {
        return new Seen(offset, offset);
    }

    /**
     * It was seen.
     *
     * @param stableEnd where the first open transaction begins; all of the log where none is open
     * @param writtenEnd at or after it
     */
    record Seen(long stableEnd, long writtenEnd) implements LogEnd {
        @Override
        public OptionalLong stable() {
            return OptionalLong.of(stableEnd);
        }

        @Override
        public OptionalLong written() {
            return OptionalLong.of(writtenEnd);
        }
    }

    /**
     * Nobody could tell.
     *
     * @param why continues a sentence about the partition or its topic: {@code topic 'orders' does not exist any more}
     * @param forbidden whether only a right is missing
     */
    record Unseen(String why, boolean forbidden) implements LogEnd {
        public Unseen(String why) {
            this(why, false);
        }

        @Override
        public OptionalLong stable() {
            return OptionalLong.empty();
        }

        @Override
        public OptionalLong written() {
            return OptionalLong.empty();
        }
    }
}
