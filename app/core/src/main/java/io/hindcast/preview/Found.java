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
    /** The sum of this one and another, of windows that are not among these. */
    public Found and(Found other) {
        return new Found(
                closed.and(other.closed),
                open.and(other.open),
                why.flatMap(mine -> other.why.map(mine::and)).or(() -> why).or(other::why));
    }

    /** The same, of windows of which those that may lack events are none of these. */
    public Found withoutIncomplete() {
        return new Found(closed.withoutIncomplete(), open, why);
    }

    /** Both together, without examples. */
    public Comparison all() {
        return new Comparison(closed.and(open), List.of(), new Comparison.Alarms(0, List.of()));
    }
}
