package io.hindcast.tool.audit;

import io.hindcast.ledger.Kind;
import io.hindcast.ledger.LedgerEntry;
import io.hindcast.ledger.LedgerRead;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which records somebody wants to see.
 *
 * @param pipeline of one pipeline alone
 * @param from written at or after this time, by the clocks of who wrote them
 * @param to written before this time
 * @param everything also what workers write again and again: how far they have read, snapshots
 */
public record Wanted(Optional<String> pipeline, Optional<Instant> from, Optional<Instant> to, boolean everything) {
    private static final Set<Kind> AGAIN_AND_AGAIN = EnumSet.of(Kind.WATERMARKS, Kind.SNAPSHOT);

    boolean shows(LedgerRead read) {
        return read instanceof LedgerRead.Entry entry
                ? shows(entry.entry())
                // Nobody knows of what it is, or when it came.
                : pipeline.isEmpty() && from.isEmpty() && to.isEmpty();
    }

    private boolean shows(LedgerEntry entry) {
        return (everything || !AGAIN_AND_AGAIN.contains(entry.record().kind()))
                && pipeline.filter(name -> !name.equals(entry.record().pipeline()))
                        .isEmpty()
                && from.filter(time -> entry.at().isBefore(time)).isEmpty()
                && to.filter(time -> !entry.at().isBefore(time)).isEmpty();
    }
}
