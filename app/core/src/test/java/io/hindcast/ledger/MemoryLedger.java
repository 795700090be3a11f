package io.hindcast.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A ledger in memory: what several processes share is the list. Single-threaded. */
final class MemoryLedger implements Ledger {
    private final List<byte[]> log;
    private final Clock clock;
    private final String who;
    private ControlPlane state = ControlPlane.EMPTY;

    MemoryLedger(List<byte[]> log, Clock clock) {
        this(log, clock, "memory");
    }

    MemoryLedger(List<byte[]> log, Clock clock, String who) {
        this.log = log;
        this.clock = clock;
        this.who = who;
    }

    static List<byte[]> log() {
        return new ArrayList<>();
    }

    @Override
    public ControlPlane state() {
        return state;
    }

    @Override
    public ControlPlane poll(Duration atMost) {
        return readToEnd();
    }

    @Override
    public ControlPlane readToEnd() {
        for (int offset = Math.toIntExact(state.offset() + 1); offset < log.size(); offset++) {
            state = state.apply(LedgerJson.read(offset, log.get(offset)));
        }
        return state;
    }

    @Override
    public Outcome append(Draft draft) {
        log.add(LedgerJson.encode(clock.instant(), who, draft));
        long offset = log.size() - 1L;
        readToEnd();
        return state.rejection(offset)
                .<Outcome>map(reason -> new Outcome.Rejected(offset, state, reason))
                .orElseGet(() -> new Outcome.Accepted(offset, state));
    }

    @Override
    public void close() {}
}
