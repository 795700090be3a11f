package io.hindcast.simulation;

import io.hindcast.account.Fate;
import io.hindcast.source.Reason;
import java.util.Optional;

/**
 * What becomes of one record, and its partition's watermark with that record.
 *
 * @param missed how many windows an accepted event came too late for
 */
public record Verdict(Fate fate, Optional<Reason> reason, long watermarkMs, long missed) {
    static Verdict invalid(Reason reason, long watermarkMs) {
        return new Verdict(Fate.INVALID, Optional.of(reason), watermarkMs, 0);
    }

    static Verdict of(Fate fate, long watermarkMs) {
        return new Verdict(fate, Optional.empty(), watermarkMs, 0);
    }
}
