package io.hindcast.runtime;

import io.hindcast.ledger.Chain;
import io.hindcast.ledger.Ledger;
import io.hindcast.runtime.schedule.Every;
import io.hindcast.runtime.status.WorkerListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells whether the ledger is still what was written: once that it is not, and while it is, what it stood at once a day. Whoever keeps
 * what workers say somewhere else can see later that nothing before it has changed. Not thread-safe.
 */
final class LedgerWatch {
    private final WorkerListener listener;
    private final Every day = new Every(Duration.ofDays(1));
    private boolean alarmed;

    LedgerWatch(WorkerListener listener) {
        this.listener = listener;
    }

    /** Looks at it as far as it was read. */
    void look(Ledger ledger, Instant now) {
        Optional<String> finding = ledger.notIntact();
        if (finding.isPresent()) {
            if (!alarmed) {
                listener.notice(LedgerNews.notIntact(finding.get()));
            }
            alarmed = true;
            return;
        }
        Optional<Chain> chain = ledger.chain().filter(known -> known.records() > 0);
        if (chain.isPresent() && day.due(now)) {
            listener.notice(LedgerNews.anchored(chain.get().anchor()));
        }
    }
}
