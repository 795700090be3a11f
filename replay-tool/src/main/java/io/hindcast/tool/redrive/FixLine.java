package io.hindcast.tool.redrive;

import io.hindcast.cluster.log.StoredRecord;
import java.util.OptionalLong;

/**
 * A line of a file with corrections.
 *
 * @param number of the line, from 1
 * @param corrected at the place of the record that it corrects
 * @param timestampMs of that, where the line says it
 */
record FixLine(int number, StoredRecord corrected, OptionalLong timestampMs) {
    /** {@code orders/3/1742}. */
    String origin() {
        return corrected.topic() + "/" + corrected.partition() + "/" + corrected.offset();
    }
}
