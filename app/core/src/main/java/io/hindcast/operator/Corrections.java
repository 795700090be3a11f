package io.hindcast.operator;

import io.hindcast.source.Redriven;
import io.hindcast.source.SourceRecord;
import java.util.Optional;

/** Whether what a redriven record corrects counts as it is. Not thread-safe. */
final class Corrections {
    /** What the header of a redriven record comes to. */
    enum Finding {
        /** What it corrects is not valid by this definition, or it corrects nothing of its topic: it counts as any record. */
        NEEDED,
        /** What it corrects, or what that corrects, is valid by this definition: it counts at its own place, and nothing else does. */
        NOT_NEEDED,
        /** Nobody can tell what it corrects. */
        UNREADABLE
    }

    /** For people: what is wrong with a header that cannot be read. */
    static final String UNREADABLE =
            "the header " + Redriven.HEADER + " is none that 'replay redrive' of this release has written";

    private final Checks checks;

    Corrections(Checks checks) {
        this.checks = checks;
    }

    /**
     * Looks at the originals alone, which are read for that.
     *
     * @param header of the record, which is a redriven one
     */
    Finding of(SourceRecord record, byte[] header) {
        Finding finding = Finding.NEEDED;
        Optional<byte[]> next = Optional.of(header);
        for (int corrections = 0; next.isPresent(); corrections++) {
            Optional<Redriven> redriven = Redriven.parse(next.get());
            boolean forwarded = redriven.isPresent() && !redriven.get().speaksOf(record.topic());
            if (forwarded) {
                return finding;
            }
            if (redriven.isEmpty() || corrections == Redriven.MOST_CORRECTIONS) {
                return Finding.UNREADABLE;
            }
            SourceRecord original = redriven.get().original();
            if (checks.valid(original)) {
                finding = Finding.NOT_NEEDED;
            }
            next = Optional.ofNullable(original.header(Redriven.HEADER));
        }
        return finding;
    }
}
