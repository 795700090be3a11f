package io.hindcast.tool.preview;

import io.hindcast.compare.ResultTally;
import io.hindcast.preview.Found;
import io.hindcast.preview.Preview;
import io.hindcast.tool.difference.Differences;
import io.hindcast.tool.terminal.Interrupts;
import io.hindcast.tool.terminal.TemporaryFolder;

/**
 * What both definitions come to over one reading.
 *
 * @param records that were read
 * @param incompleteMs windows that start at or before it may lack events, in milliseconds since 1970; −1 if none does
 */
record Computed(Found found, long records, long incompleteMs) {
    /** Reads and compares; what differs is added to what is there. */
    static Computed of(Reading reading, ResultTally tally, Differences differences, Interrupts interrupts) {
        try (TemporaryFolder folder = new TemporaryFolder(interrupts);
                Preview preview = new Preview(
                        reading.version(), reading.other(), reading.partitioning(), folder.path(), reading.readers())) {
            long records = reading.into(preview.parts());
            return new Computed(preview.compare(tally, differences::add), records, preview.incompleteMs());
        }
    }
}
