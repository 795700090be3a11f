package io.hindcast.tool.redrive;

import io.hindcast.cluster.log.StoredRecord;
import io.hindcast.cluster.log.StoredRecord.Header;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.Reason;
import io.hindcast.source.Redriven;
import io.hindcast.tool.rejected.RejectedRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A correction, and what it corrects.
 *
 * @param corrects a record that was rejected
 * @param partition to which the correction goes
 */
record Correction(FixLine line, RejectedRecord corrects, int partition) {
    /** What it corrects, as that stands in the source. */
    StoredRecord original() {
        return corrects.source();
    }

    /** Whether nothing is wrong with what it corrects but that it came late. */
    boolean ofALateOne() {
        return corrects.why().reason().equals(Reason.LATE.word());
    }

    /** How often what it corrects was corrected before. */
    int corrections() {
        int corrections = 0;
        byte[] header = plain(original()).header(Redriven.HEADER);
        while (header != null && corrections <= Redriven.MOST_CORRECTIONS) {
            Optional<Redriven> redriven = Redriven.parse(header);
            if (redriven.isPresent() && !redriven.get().speaksOf(original().topic())) {
                return corrections;
            }
            corrections++;
            header = redriven.map(Redriven::original)
                    .map(before -> before.header(Redriven.HEADER))
                    .orElse(null);
        }
        return corrections;
    }

    /** The record that is appended by a redrive. */
    StoredRecord appended(String redrive) {
        StoredRecord corrected = line.corrected();
        List<Header> headers = new ArrayList<>(corrected.headers());
        byte[] told = new Redriven(redrive, plain(original())).encode();
        headers.add(new Header(Redriven.HEADER, Optional.of(told)));
        return new StoredRecord(
                corrected.topic(),
                partition,
                corrected.offset(),
                original().timestampMs(),
                corrected.key(),
                corrected.value(),
                headers);
    }

    /** A record as those read it who decide on it. */
    static PlainRecord plain(StoredRecord record) {
        PlainRecord plain = PlainRecord.at(record.topic(), record.partition(), record.offset())
                .withTimestamp(record.timestampMs());
        plain = record.key().isPresent() ? plain.withKey(record.key().get()) : plain;
        plain = record.value().isPresent() ? plain.withValue(record.value().get()) : plain;
        Map<String, byte[]> headers = new HashMap<>();
        for (Header header : record.headers()) {
            header.value()
                    .ifPresentOrElse(value -> headers.put(header.name(), value), () -> headers.remove(header.name()));
        }
        return plain.withHeaders(headers);
    }
}
