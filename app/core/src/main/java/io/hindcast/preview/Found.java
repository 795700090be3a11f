package io.hindcast.preview;

import io.hindcast.compare.Comparison;
import io.hindcast.ledger.LedgerRecord.Counts;
import java.util.List;
import java.util.Optional;

/**
 * What a preview comes to.
 *
 * @param closed windows whose results nothing can change any more, under either definition
 * @param open windows that are not closed at the end of what was read: as they stand there
 * @param why which records make windows differ; empty where no window has a counterpart
 */
public record Found(Counts closed, Counts open, Optional<Why> why) {
    /** Both together, without examples. */
    public Comparison all() {
        return new Comparison(
                new Counts(
                        closed.identical() + open.identical(),
                        closed.changed() + open.changed(),
                        closed.onlyInVersion() + open.onlyInVersion(),
                        closed.onlyInOther() + open.onlyInOther(),
                        closed.incomplete() + open.incomplete()),
                List.of(),
                new Comparison.Alarms(0, List.of()));
    }
}
