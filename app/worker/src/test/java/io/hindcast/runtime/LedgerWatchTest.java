package io.hindcast.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.ledger.Chain;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Draft;
import io.hindcast.ledger.Ledger;
import io.hindcast.ledger.Outcome;
import io.hindcast.runtime.fakes.TestClock;
import io.hindcast.runtime.fakes.Told;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LedgerWatchTest {
    private final TestClock clock = new TestClock();
    private final Told told = new Told();
    private final Stated ledger = new Stated();
    private final LedgerWatch watch = new LedgerWatch(told);

    @Test
    void whatItStandsAtIsToldOnceADay() {
        look();
        assertEquals(0, told.count("the ledger stands at"), told.toString());
        ledger.chain = new Chain(118, "9f3c".repeat(16));
        look();
        look();
        assertEquals(1, told.count("the ledger stands at 118:" + "9f3c".repeat(8)), told.toString());
        ledger.chain = new Chain(121, "77ab".repeat(16));
        clock.move(Duration.ofHours(23));
        look();
        assertEquals(0, told.count("the ledger stands at 121:"), told.toString());
        clock.move(Duration.ofHours(1));
        look();
        assertEquals(1, told.count("the ledger stands at 121:"), told.toString());
    }

    @Test
    void ofOneThatIsNotWhatWasWrittenThatIsToldOnceAndNothingElse() {
        ledger.chain = new Chain(118, "9f3c".repeat(16));
        ledger.finding = Optional.of("record 7 was changed");
        look();
        look();
        assertEquals(1, told.count("the ledger is not what was written: record 7 was changed"), told.toString());
        assertEquals(0, told.count("the ledger stands at"), told.toString());
    }

    private void look() {
        watch.look(ledger, clock.instant());
    }

    /** One that says what a test says. */
    private static final class Stated implements Ledger {
        private Chain chain = Chain.START;
        private Optional<String> finding = Optional.empty();

        @Override
        public Optional<Chain> chain() {
            return Optional.of(chain);
        }

        @Override
        public Optional<String> notIntact() {
            return finding;
        }

        @Override
        public ControlPlane state() {
            return ControlPlane.EMPTY;
        }

        @Override
        public ControlPlane poll(Duration atMost) {
            return ControlPlane.EMPTY;
        }

        @Override
        public ControlPlane readToEnd() {
            return ControlPlane.EMPTY;
        }

        @Override
        public Outcome append(Draft draft) {
            throw new AssertionError("nothing is recorded here");
        }

        @Override
        public void close() {}
    }
}
