package io.hindcast.ledger;

import io.hindcast.ledger.LedgerRecord.Mark;
import io.hindcast.ledger.LedgerRecord.Watermarks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a version had read, in the order of the ledger.
 *
 * @param last when this was last recorded, by the clock of who did; 1970 if it never was
 */
public record Marks(List<Mark> all, Instant last) {
    static final Marks NONE = new Marks(List.of(), Instant.EPOCH);

    public Marks {
        all = List.copyOf(all);
    }

    Marks and(Watermarks read, Instant at) {
        List<Mark> more = new ArrayList<>(all);
        more.addAll(read.marks());
        return new Marks(more, at);
    }
}
