package io.hindcast.runtime;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Ledger;
import io.hindcast.ledger.TooNew;
import io.hindcast.ledger.VersionState;
import io.hindcast.runtime.failure.FailureCause;
import io.hindcast.runtime.schedule.Backoff;
import io.hindcast.runtime.schedule.Every;
import io.hindcast.runtime.status.Condition;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.runtime.status.WorkerStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * The control thread: follows the ledger, decides, and has the versions looked after, until it is stopped. It waits for the
 * ledger, and for nobody else.
 */
final class ControlLoop implements Runnable {
    private static final Duration POLL = Duration.ofMillis(200);
    /** While a start waits for nothing but the next round. */
    private static final Duration SOON = Duration.ofMillis(20);

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final WorkerParts parts;
    private final WorkerListener listener;
    private final Clock clock;
    private final Runnable pause;
    private final Every look = new Every(LOOK);
    private final Backoff backoff = new Backoff(LONGEST_PAUSE);
    private final LedgerWatch watch;
    private Optional<Trouble> trouble = Optional.empty();
    private ControlPlane told = ControlPlane.EMPTY;
    private boolean read;
    private volatile WorkerStatus status = WorkerStatus.STARTING;
    private volatile boolean stopping;
    private volatile Optional<String> fatal = Optional.empty();

    /** @param pause waits as long as a poll of the ledger does, where that cannot be polled */
    ControlLoop(WorkerParts parts, WorkerListener listener, Clock clock, Runnable pause) {
        this.parts = parts;
        this.listener = listener;
        this.clock = clock;
        this.pause = pause;
        this.watch = new LedgerWatch(listener);
    }

    WorkerStatus status() {
        return status;
    }

    /** Why it ended by itself; empty if it was stopped. */
    Optional<String> fatal() {
        return fatal;
    }

    /** Ends the loop soon; the versions are closed by its own thread. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        try {
            while (!stopping && parts.emergency().reason().isEmpty()) {
                round();
            }
        } catch (InterruptException ended) {
            fatal = stopping ? Optional.empty() : Optional.of(String.valueOf(ended.getMessage()));
        } catch (Throwable bug) {
            // An Error too: a worker that ends without a reason would look as if somebody had stopped it.
            parts.emergency().declare("unexpected", bug);
        } finally {
            // A stop may have interrupted a call; closing must not be.
            Thread.interrupted();
            parts.heart().beat("stops its versions");
            parts.overseers().publishing().close();
            parts.fleet().close(clock.instant());
        }
        fatal = fatal.or(() -> parts.emergency().reason());
    }

    /** Once round: what the ledger says, what follows, how it goes. */
    void round() {
        Instant now = clock.instant();
        Ledger ledger = parts.ledger();
        parts.overseers().contact().look(now);
        if (trouble.filter(last -> !last.over(now)).isPresent()) {
            pause.run();
        } else {
            follow(ledger, now);
        }
        parts.heart().beat("looks after its versions");
        parts.fleet().follow(ledger.state(), now);
        PhaseNews.between(told, ledger.state()).forEach(listener::notice);
        watch.look(ledger, now);
        told = ledger.state();
        status = Snapshot.of(
                parts,
                read ? Optional.of(told.offset()) : Optional.empty(),
                trouble()
                        .or(() -> parts.overseers().contact().silence())
                        .or(() -> told.tooNew().map(TooNew::words)));
    }

    private void follow(Ledger ledger, Instant now) {
        try {
            parts.heart().beat("reads the ledger");
            if (read) {
                ledger.poll(parts.overseers().starts().expecting() ? SOON : POLL);
            } else {
                told = ledger.readToEnd();
                parts.deployer().begin();
                read = true;
                tellEmpty();
            }
            parts.heart().beat("decides");
            decide(ledger, now);
            if (trouble.filter(Trouble::told).isPresent()) {
                listener.notice(new Notice(Notice.Kind.RECOVERED, "the worker", "follows the ledger again"));
            }
            trouble = Optional.empty();
        } catch (InterruptException stopped) {
            throw stopped;
        } catch (KafkaException failed) {
            troubled(failed, now);
        }
    }

    private void decide(Ledger ledger, Instant now) {
        WorkerParts.Overseers overseers = parts.overseers();
        parts.proposals().look(now);
        overseers.starts().look(ledger.state(), now);
        if (look.due(now)) {
            parts.changes().look(ledger.state());
            parts.deployer().cutOver();
            parts.deployer().expire();
            overseers.watches().look(ledger.state(), now);
            overseers.guards().look(ledger.state(), overseers.watches()::of, now);
            overseers.growth().look(ledger.state(), now);
            overseers.schemas().look(ledger.state(), now);
            overseers.publishing().look(ledger.state(), now);
            overseers.leftovers().look(ledger.state(), now);
            ledger.snapshot();
        }
        for (VersionState version : ledger.state().running()) {
            if (parts.fleet().condition(version.id()) instanceof Condition.Broken broken) {
                parts.deployer().fail(version.id(), broken.reason());
            }
        }
    }

    private void tellEmpty() {
        if (told.pipelines().isEmpty() && parts.proposals().none()) {
            listener.notice(new Notice(
                    Notice.Kind.WAITING,
                    "the worker",
                    "has nothing to run: the ledger holds no pipeline; -f FILE or FOLDER proposes one"));
        }
    }

    private void troubled(KafkaException failed, Instant now) {
        String reason = failed instanceof TimeoutException
                ? "the cluster does not answer: " + FailureCause.words(failed)
                : "the ledger cannot be followed: " + FailureCause.words(failed);
        boolean same = trouble().equals(Optional.of(reason));
        // Where nothing answers, that was told already.
        boolean silent = failed instanceof TimeoutException
                && parts.overseers().contact().silence().isPresent();
        if (!same && !silent) {
            listener.notice(new Notice(Notice.Kind.TROUBLE, "the worker", "is held up: " + reason));
        }
        boolean told = !silent || trouble.filter(Trouble::told).isPresent();
        trouble = Optional.of(new Trouble(reason, told, now, backoff.after(now)));
    }

    private Optional<String> trouble() {
        return trouble.map(Trouble::reason);
    }

    /** @param told whether people know of it, and will hear when it is over */
    private record Trouble(String reason, boolean told, Instant since, Instant until) {
        boolean over(Instant now) {
            return Every.passed(since, Duration.between(since, until), now);
        }
    }
}
