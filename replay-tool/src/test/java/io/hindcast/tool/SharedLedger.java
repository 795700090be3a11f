package io.hindcast.tool;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Draft;
import io.hindcast.ledger.Ledger;
import io.hindcast.ledger.LedgerEntry;
import io.hindcast.ledger.LedgerJson;
import io.hindcast.ledger.LedgerRead;
import io.hindcast.ledger.Outcome;
import io.hindcast.ledger.Stamp.Author;
import io.hindcast.tool.session.Ledgers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A copy of a ledger that goes on in memory. Operators share it, and to each something may happen where he appends. Single-threaded. */
final class SharedLedger {
    private final List<byte[]> log;

    /** @param log what stands in it already */
    SharedLedger(List<byte[]> log) {
        this.log = new ArrayList<>(log);
    }

    /** What happens around the appends of one operator, of which the first has the number 1. */
    interface Event {
        Event NONE = new Event() {};

        default void before(int append) {}

        default void after(int append) {}

        /** Something happens right before one append. */
        static Event before(int which, Runnable happens) {
            return new Event() {
                @Override
                public void before(int append) {
                    if (append == which) {
                        happens.run();
                    }
                }
            };
        }

        /** Something happens right after one append, of which the operator has not heard yet. */
        static Event after(int which, Runnable happens) {
            return new Event() {
                @Override
                public void after(int append) {
                    if (append == which) {
                        happens.run();
                    }
                }
            };
        }
    }

    /** Somebody's process is killed. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        static void now() {
            throw new Killed();
        }
    }

    /** As somebody finds it to whom that happens, whatever cluster he asks. */
    Ledgers found(Event event) {
        return (connection, namespace, author, clock) -> new View(author, clock, event);
    }

    Ledgers found() {
        return found(Event.NONE);
    }

    ControlPlane state() {
        return new View(new Author("reader"), Clock.systemUTC(), Event.NONE).readToEnd();
    }

    List<byte[]> log() {
        return List.copyOf(log);
    }

    /** What others have written meanwhile. */
    void write(List<byte[]> records) {
        log.addAll(records);
    }

    /** What has changed something, from an offset on. */
    List<LedgerEntry> accepted(int from) {
        List<LedgerEntry> accepted = new ArrayList<>();
        ControlPlane state = ControlPlane.EMPTY;
        for (int offset = 0; offset < log.size(); offset++) {
            LedgerRead read = LedgerJson.read(offset, log.get(offset));
            state = state.apply(read);
            if (offset >= from && state.rejection(offset).isEmpty() && read instanceof LedgerRead.Entry entry) {
                accepted.add(entry.entry());
            }
        }
        return accepted;
    }

    /** As far as one process has read. */
    private final class View implements Ledger {
        private final Author author;
        private final Clock clock;
        private final Event event;
        private ControlPlane state = ControlPlane.EMPTY;
        private int appends;

        View(Author author, Clock clock, Event event) {
            this.author = author;
            this.clock = clock;
            this.event = event;
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
            appends++;
            event.before(appends);
            log.add(LedgerJson.encode(author.stamp(clock.instant(), Optional.empty()), draft));
            long offset = log.size() - 1L;
            event.after(appends);
            readToEnd();
            return state.rejection(offset)
                    .<Outcome>map(reason -> new Outcome.Rejected(offset, state, reason))
                    .orElseGet(() -> new Outcome.Accepted(offset, state));
        }

        @Override
        public void close() {}
    }
}
