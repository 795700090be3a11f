package io.hindcast.tool.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Progress;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.ReplayedOffsets;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ProgressBarsTest {
    private static final VersionId ID = new VersionId("revenue", 2);

    private final List<Drawn> drawn = new CopyOnWriteArrayList<>();
    private volatile int columns = 200;
    private final ProgressBars bars = new ProgressBars(
            new ReplayedOffsets(
                    new Started(ID, List.of(new SourceStart("orders", "id", List.of(0L), List.of(100L))), 1)),
            action -> () -> {},
            () -> new ProgressBarBuilder().setConsumer(new Drawn()));

    @Test
    void noBarDrawsOverWhatIsToldWhenTheRateChanges() {
        bars.show(at(10));
        assertEquals(2, drawn.size());

        bars.paced(new MaxRate(5));
        assertTrue(drawn.stream().allMatch(bar -> bar.closed), "what is printed now stands below them");

        bars.show(at(20));
        bars.close();
        assertEquals(5, drawn.size());
        assertEquals("at most 5/s", drawn.get(4).last);
    }

    @Test
    void aBarThatEndsBeforeItWasDrawnEndsItsLine() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        ProgressBar other =
                new ProgressBarBuilder().setConsumer(new Waiting(busy)).build();
        bars.show(at(10));

        Thread end = new Thread(bars::close);
        end.start();
        while (end.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        busy.countDown();
        end.join();
        other.close();

        assertTrue(drawn.stream().allMatch(bar -> bar.closed));
    }

    @Test
    void whatWasReadBeforeSomebodyWatchesIsNoSpeed() {
        bars.show(at(60));
        bars.close();

        assertTrue(drawn.get(1).last.contains(" 60/100 "), drawn.get(1).last);
        assertTrue(drawn.get(1).last.matches(".* (\\?|0\\.0)/s.*"), drawn.get(1).last);
    }

    @Test
    void aLineBelowTheBarsSaysWhatSlowsTheReplay() {
        bars.show(at(10));
        assertEquals(2, drawn.size(), "nothing slows it yet");

        bars.held(Optional.of("revenue/v1, which serves, has left records unread for at least 12 s"));
        bars.show(at(20));
        bars.close();

        assertEquals(3, drawn.size());
        assertEquals("slowed: revenue/v1, which serves, has left records unread for at least 12 s", drawn.get(2).last);
    }

    /** Whoever looks takes a number that stands for the one of now. */
    @Test
    @Timeout(60)
    void whatSlowsTheReplayIsToldAsItIsNow() {
        bars.held(Optional.of("revenue/v1, which serves, has left records unread for at least 12 s"));
        bars.show(at(10));
        bars.held(Optional.of("revenue/v1, which serves, has left records unread for at least 40 s"));
        bars.show(at(10));
        while (!drawn.get(2).last.contains("40 s")) {
            Thread.onSpinWait();
        }
        bars.held(Optional.empty());
        bars.show(at(10));
        while (!drawn.get(2).last.isBlank()) {
            Thread.onSpinWait();
        }
        bars.close();
    }

    @Test
    void whatSlowsTheReplayFitsIntoTheTerminal() {
        columns = 30;
        bars.held(Optional.of("revenue/v1, which serves, has left records unread for at least 12 s"));
        bars.show(at(10));
        bars.close();

        assertEquals("slowed: revenue/v1, which ser…", drawn.get(2).last);
    }

    private static VersionProgress at(long offset) {
        return new VersionProgress(ID, List.of(new SourceProgress("orders", 0, offset, 100, Progress.NONE)), List.of());
    }

    /** Holds up the one thread that draws bars. */
    private record Waiting(CountDownLatch busy) implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return 200;
        }

        @Override
        public void accept(String line) {
            try {
                busy.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {}
    }

    /** A line of the terminal. */
    private final class Drawn implements ProgressBarConsumer {
        private volatile String last = "";
        private volatile boolean closed;

        Drawn() {
            drawn.add(this);
        }

        @Override
        public int getMaxRenderedLength() {
            return columns;
        }

        @Override
        public void accept(String line) {
            last = line;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
